-- The read model. Every row is one event of a contract and is only ever inserted; a reorganisation is undone by deleting
-- blocks, which takes their events with them. What stands now is derived by R__views.
create schema ${chain};

create domain ${chain}.address as text check (value ~ '^0x[0-9a-f]{40}$');
create domain ${chain}.hash as text check (value ~ '^0x[0-9a-f]{64}$');
create domain ${chain}.uint256 as numeric(78, 0) check (value >= 0);

-- The headers last followed: the greatest number is the cursor, the rest finds the common ancestor of a reorganisation.
create table ${chain}.headers (
  number bigint primary key,
  hash ${chain}.hash not null unique,
  parent_hash ${chain}.hash not null,
  time timestamptz not null
);

-- The blocks that hold an event of ours.
create table ${chain}.blocks (
  number bigint primary key,
  hash ${chain}.hash not null unique,
  time timestamptz not null
);

create table ${chain}.transactions (
  hash ${chain}.hash primary key,
  block_number bigint not null references ${chain}.blocks on delete cascade,
  position integer not null,
  sender ${chain}.address not null,
  recipient ${chain}.address,
  input text not null check (input ~ '^0x([0-9a-f]{2})*$'),
  unique (block_number, position)
);

create table ${chain}.logs (
  block_number bigint not null references ${chain}.blocks on delete cascade,
  log_index integer not null,
  transaction_hash ${chain}.hash not null references ${chain}.transactions on delete cascade,
  contract ${chain}.address not null,
  event text not null,
  primary key (block_number, log_index)
);

-- PolityToken

create table ${chain}.token_transfers (
  block_number bigint not null,
  log_index integer not null,
  sender ${chain}.address not null,
  recipient ${chain}.address not null,
  amount ${chain}.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.delegations (
  block_number bigint not null,
  log_index integer not null,
  delegator ${chain}.address not null,
  previous_delegate ${chain}.address not null,
  delegate ${chain}.address not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.voting_power_changes (
  block_number bigint not null,
  log_index integer not null,
  delegate ${chain}.address not null,
  previous_votes ${chain}.uint256 not null,
  votes ${chain}.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- PolityGovernor

create table ${chain}.governor_settings (
  block_number bigint not null,
  log_index integer not null,
  setting text not null
    check (setting in ('voting_delay', 'voting_period', 'proposal_threshold', 'quorum_numerator')),
  value ${chain}.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.proposals_created (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique,
  proposer ${chain}.address not null,
  targets text[] not null,
  amounts numeric(78, 0)[] not null,
  calldatas text[] not null,
  vote_start timestamptz not null,
  vote_end timestamptz not null check (vote_end > vote_start),
  description text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade,
  check (cardinality(targets) = cardinality(calldatas) and cardinality(targets) = cardinality(amounts))
);

create table ${chain}.votes_cast (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null references ${chain}.proposals_created (proposal_id) on delete cascade,
  voter ${chain}.address not null,
  support smallint not null check (support in (0, 1, 2)),
  weight ${chain}.uint256 not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade,
  unique (proposal_id, voter)
);
create index on ${chain}.votes_cast (voter);

create table ${chain}.proposals_queued (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique references ${chain}.proposals_created (proposal_id) on delete cascade,
  executable_at timestamptz not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.proposals_executed (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique references ${chain}.proposals_created (proposal_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.proposals_canceled (
  block_number bigint not null,
  log_index integer not null,
  proposal_id ${chain}.uint256 not null unique references ${chain}.proposals_created (proposal_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- PolicyRegistry

create table ${chain}.policies_enacted (
  block_number bigint not null,
  log_index integer not null,
  policy_id ${chain}.hash not null,
  epoch bigint not null unique check (epoch > 0),
  version integer not null check (version > 0),
  document_hash ${chain}.hash not null,
  document bytea not null,
  bounds jsonb not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade,
  unique (policy_id, version)
);

create table ${chain}.policies_repealed (
  block_number bigint not null,
  log_index integer not null,
  policy_id ${chain}.hash not null,
  epoch bigint not null unique check (epoch > 0),
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- EvaluatorCouncil

create table ${chain}.councils_set (
  block_number bigint not null,
  log_index integer not null,
  evaluators text[] not null,
  quorum integer not null check (quorum > 0 and quorum <= cardinality(evaluators)),
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

-- ReleaseGate

create table ${chain}.releases_submitted (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null unique,
  artifact ${chain}.hash not null,
  maintainer ${chain}.address not null,
  manifest ${chain}.hash not null,
  domain_hash ${chain}.hash not null,
  task_hash ${chain}.hash not null,
  risk_tier_hash ${chain}.hash not null,
  name text not null,
  version text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.releases_decided (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null unique references ${chain}.releases_submitted (release_id) on delete cascade,
  outcome text not null check (outcome in ('CLEARED', 'BLOCKED', 'INCONCLUSIVE')),
  epoch bigint not null,
  digest ${chain}.hash not null,
  measurements jsonb not null,
  signers text[] not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create table ${chain}.releases_recalled (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null unique references ${chain}.releases_submitted (release_id) on delete cascade,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
