import type { QueryRunner } from 'typeorm';
import type { Scope } from '../staff/scope.js';
import type { FollowSearch } from './follow-search.js';
import type { Finding } from './import-report.js';

/** What all files of one import share. */
export interface ImportSession {
  scope: Scope;
  /** The one connection that everything runs on: it holds the staging tables. */
  runner: QueryRunner;
  source: string;
  search: FollowSearch;
  batchSize: number;
  onProgress?: (progress: Progress) => void;
  onRejected?: (file: string, found: Finding) => void;
}

export interface Progress {
  file: string;
  /** Bytes of this file read so far and in all; rows read so far. */
  bytes: number;
  ofBytes: number;
  rows: number;
}
