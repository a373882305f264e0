-- Releases after their decision: challenged, resolved, suspended, superseded; and decided anew after an upheld challenge.

alter table ${chain}.releases_decided drop constraint releases_decided_release_id_key;
create index on ${chain}.releases_decided (release_id);

create table ${chain}.releases_challenged (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  challenger ${chain}.address not null,
  bond ${chain}.uint256 not null,
  evidence ${chain}.hash not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.releases_challenged (release_id);

create table ${chain}.challenges_resolved (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  upheld boolean not null,
  status text not null check (status in ('SUBMITTED', 'CLEARED', 'BLOCKED')),
  bond_to ${chain}.address not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.challenges_resolved (release_id);

create table ${chain}.releases_suspended (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  ends_at timestamptz not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.releases_suspended (release_id);

create table ${chain}.suspensions_lifted (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.suspensions_lifted (release_id);

create table ${chain}.releases_superseded (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null unique references ${chain}.releases_submitted (release_id) on delete cascade,
  successor bigint not null references ${chain}.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
create index on ${chain}.releases_superseded (successor);

create table ${chain}.gate_terms_set (
  block_number bigint not null,
  log_index integer not null,
  challenge_window bigint not null check (challenge_window >= 0),
  longest_suspension bigint not null check (longest_suspension >= 0),
  challenge_bond ${chain}.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);
