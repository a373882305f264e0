-- Verdicts name the round of their release; windows are told by the gate; a recall takes every release of its artifact that
-- could still ship; artifacts change hands by vote.

alter table ${chain}.releases_decided
  add column round bigint not null default 0 check (round >= 0),
  add column challengeable_until timestamptz not null default 'epoch';
alter table ${chain}.releases_decided alter column round drop default, alter column challengeable_until drop default;

alter table ${chain}.challenges_resolved add column challengeable_until timestamptz not null default 'epoch';
alter table ${chain}.challenges_resolved alter column challengeable_until drop default;

create table ${chain}.artifacts_reassigned (
  block_number bigint not null,
  log_index integer not null,
  artifact ${chain}.hash not null,
  maintainer ${chain}.address not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.artifacts_reassigned (artifact);

alter table ${community}.attestations
  add column round bigint not null default 0 check (round >= 0),
  drop constraint attestations_pkey,
  add primary key (release_id, evaluator, round, epoch);
alter table ${community}.attestations alter column round drop default;
