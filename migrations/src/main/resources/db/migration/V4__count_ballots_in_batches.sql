-- What PolityGovernor says besides OpenZeppelin's own events.

alter table ${chain}.governor_settings drop constraint governor_settings_setting_check;
alter table ${chain}.governor_settings add constraint governor_settings_setting_check
  check (setting in ('voting_delay', 'voting_period', 'proposal_threshold', 'quorum_numerator', 'late_quorum_extension'));

-- The quorum was reached late, so that voting stays open longer.
create table ${chain}.proposals_extended (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique references ${chain}.proposals_created (proposal_id) on delete cascade,
  vote_end timestamptz not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.two_thirds_needed (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique references ${chain}.proposals_created (proposal_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- A ballot of a batch that was not counted. Anybody can hand in nonsense in a voter's name, so this says nothing of the voter.
create table ${chain}.ballots_skipped (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null references ${chain}.proposals_created (proposal_id) on delete cascade,
  voter ${chain}.address not null,
  reason text not null check (reason in
    ('NOT_ACTIVE', 'INVALID_SUPPORT', 'INVALID_SIGNATURE', 'INVALID_NONCE', 'ALREADY_VOTED', 'NO_POWER')),
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.ballots_skipped (proposal_id, voter);

create table ${chain}.guardians_set (
  block_number bigint not null,
  log_index integer not null,
  guardian ${chain}.address not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.guardian_terms_set (
  block_number bigint not null,
  log_index integer not null,
  ends_at timestamptz not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
