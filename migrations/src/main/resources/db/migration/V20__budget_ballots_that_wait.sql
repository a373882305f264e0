-- Gas that ballots are expected to need while no transaction carries them, so that no more are accepted than are paid for.

alter table ${community}.ballots
  add column expected_gas bigint not null default 0 check (expected_gas >= 0);

create index waiting_ballots on ${community}.ballots (voter) include (by_code, expected_gas)
  where sent_in is null and refused_at is null and counted_at is null;
