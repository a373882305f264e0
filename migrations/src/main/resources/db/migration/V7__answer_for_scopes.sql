-- The gate answers for a scope and for now: verdicts have a root over the counted rows and may expire, policies give cleared
-- releases time to comply, challenges end by themselves, submissions are withdrawn and name parents, evaluators announce keys.
-- Events of earlier contracts have other signatures and lack these fields, so the copy of the chain is emptied and read again.

delete from ${chain}.headers;
delete from ${chain}.blocks;

alter table ${chain}.policies_enacted add column grace_until timestamptz not null;

alter table ${chain}.releases_decided
  add column counts_root ${chain}.hash not null,
  add column valid_until timestamptz;

alter table ${chain}.releases_challenged
  add column ends_at timestamptz not null,
  add column down_until timestamptz not null;

alter table ${chain}.challenges_resolved
  drop column upheld,
  drop column bond_to,
  drop constraint challenges_resolved_status_check,
  add constraint challenges_resolved_status_check
    check (status in ('SUBMITTED', 'CLEARED', 'BLOCKED', 'RECALLED', 'SUPERSEDED', 'WITHDRAWN')),
  add column ending text not null check (ending in ('DISMISSED', 'UPHELD', 'LAPSED', 'RECALLED', 'REPLACED')),
  add column to_challenger ${chain}.uint256 not null,
  add column to_maintainer ${chain}.uint256 not null;

alter table ${chain}.gate_terms_set add column longest_challenge bigint not null check (longest_challenge >= 0);

create table ${chain}.releases_withdrawn (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.releases_withdrawn (release_id);

create table ${chain}.parents_declared (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  parent ${chain}.hash not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.parents_declared (release_id);
create index on ${chain}.parents_declared (parent);

create table ${chain}.keys_announced (
  block_number bigint not null,
  log_index integer not null,
  evaluator ${chain}.address not null,
  p256 bytea not null,
  encryption bytea not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

alter table ${community}.attestations
  add column counts_root text not null default '0x0000000000000000000000000000000000000000000000000000000000000000',
  add column valid_until bigint not null default 0 check (valid_until >= 0);
alter table ${community}.attestations alter column counts_root drop default, alter column valid_until drop default;
