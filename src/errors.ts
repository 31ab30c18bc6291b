/**
 * Everything that can go wrong in a way a person should read about. The code is the key of the sentence in
 * `locales/<lang>/errors.json`; `params` fill it in; `cause` keeps the rest for the log and is never shown.
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: C,
    readonly params: Record<string, string | number> = {},
    options: { cause?: unknown } = {},
  ) {
    super(code, options);
  }
}

/** The closed set of codes. A test checks that each has its sentence in both languages, and no other exists. */
export const ERROR_CODES = [
  'internal',
  'bad_argument',
  'not_allowed',
  'owner_not_found',
  'pet_not_found',
  'tag_unknown',
  'tag_exists',
  'phone_invalid',
  'email_invalid',
  'date_invalid',
  'date_in_future',
  'text_too_long',
  'text_empty',
  'number_negative',
  'url_invalid',
  'handle_invalid',
  'nothing_to_change',
  'nothing_to_undo',
  'pet_exists',
  'pet_ambiguous',
  'color_invalid',
  'age_invalid',
  'date_before_birth',
  'undo_refused_consent',
  'undo_conflict',
  'pet_already_deceased',
  'merge_same_owner',
  'owner_merged',
  'period_reversed',
  'period_ahead',
  'pending_expired',
  'write_limit',
  'config_invalid',
  'database_unreachable',
  'database_too_old',
  'postgres_missing',
  'postgres_failed',
  'postgres_secret_missing',
  'data_dir_unwritable',
  'port_taken',
  'page_not_running',
  'clock_pinned_live',
  'demo_present',
  'not_demo',
  'demo_cleared',
  'file_not_found',
  'file_exists',
  'file_is_folder',
  'file_unreadable',
  'file_unwritable',
  'rejects_is_input',
  'rejects_incomplete',
  'question_missing',
  'batch_line_invalid',
  'tasks_missing',
  'model_not_configured',
  'staff_not_found',
  'staff_exists',
  'staff_local_admin',
  'staff_last_admin',
  'staff_ambiguous',
  'staff_no_such_channel',
  'private_only',
  'quiet_hours_invalid',
  'undo_refused_access',
  'import_not_text',
  'import_not_regular',
  'import_no_files',
  'import_no_paths',
  'import_empty',
  'import_missing_columns',
  'import_bad_mapping',
  'import_unknown_file',
  'local_admin_only',
  'telegram_unauthorized',
  'group_closed',
  'answer_too_late',
  'variable_unknown',
  'variable_empty',
  'link_not_allowed',
  'switch_on_expired',
  'switch_on_changed',
  'browser_missing',
  'browser_not_found',
  'owner_ambiguous',
  'confirm_on_terminal',
  'private_chat_only',
  'backup_damaged',
  'backup_newer',
  'database_not_empty',
  'database_in_use',
  'restore_refused',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The sentence for any thrown value: an AppError's own, else the plain "something failed on our side". */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'internal';
}
