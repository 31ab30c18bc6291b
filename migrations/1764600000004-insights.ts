import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
create table customer_metrics (
  owner_id int not null references owner on delete cascade,
  total_spent numeric(12,2) not null default 0,
  order_spend numeric(12,2) not null default 0,
  spent_last_year numeric(12,2) not null default 0,
  average_order_value numeric(10,2) not null default 0,
  order_count int not null default 0,
  total_appointments int not null default 0,
  visit_count int not null default 0,
  cancelled_appointments int not null default 0,
  no_show_count int not null default 0,
  first_visit_date date,
  last_visit_date date,
  last_purchase_date date,
  visit_rhythm_days real,
  messages_sent int not null default 0,
  messages_responded int not null default 0,
  response_rate real not null default 0,
  churn_risk_score real,
  score_mode varchar(20) not null default '',
  score_reasons jsonb not null default '[]',
  p_alive real,
  expected_visits real,
  lifetime_value_estimate numeric(12,2) not null default 0,
  updated_at timestamptz not null default now(),
  constraint customer_metrics_p_alive_check check (p_alive between 0 and 1),
  constraint customer_metrics_churn_risk_score_check check (churn_risk_score between 0 and 1),
  constraint customer_metrics_response_rate_check check (response_rate between 0 and 1),
  primary key (owner_id)
);

create index customer_metrics_total_spent_idx on customer_metrics (total_spent desc, owner_id);
create index customer_metrics_last_visit_date_idx on customer_metrics (last_visit_date, owner_id);
`;

export class Insights1764600000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer_metrics cascade');
  }
}
