-- Events that were not followed before are on the chain already, so its copy is emptied and read again.
delete from ${chain}.headers;
delete from ${chain}.blocks;

alter table ${chain}.governor_settings drop constraint governor_settings_setting_check;
alter table ${chain}.governor_settings add constraint governor_settings_setting_check check (setting in (
  'voting_delay', 'voting_period', 'proposal_threshold', 'quorum_numerator', 'late_quorum_extension', 'timelock_delay'));

-- A change of timelock cancels everything that waits at the one before, by one event.
alter table ${chain}.proposals_canceled
  drop constraint proposals_canceled_pkey,
  add primary key (block_number, log_index, proposal_id);

-- What the timelock holds: a row a call; the calls of a proposal are one operation.
create table ${chain}.operations_scheduled (
  block_number bigint not null,
  log_index integer not null,
  operation ${chain}.hash not null,
  call bigint not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.operations_scheduled (operation);

-- Logs of followed events that can't be decoded, as they are.
create table ${chain}.unread_events (
  block_number bigint not null,
  log_index integer not null,
  topics text[] not null,
  data text not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- What each call of a proposal does, decoded once, when its proposal was followed.
create table ${chain}.proposal_calls (
  block_number bigint not null,
  log_index integer not null,
  position integer not null,
  call jsonb not null,
  primary key (block_number, log_index, position),
  foreign key (block_number, log_index) references ${chain}.proposals_created on delete cascade
);
