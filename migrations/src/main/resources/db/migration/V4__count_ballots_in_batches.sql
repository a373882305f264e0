-- What PolityGovernor says besides OpenZeppelin's own events.

alter table chain.governor_settings drop constraint governor_settings_setting_check;
alter table chain.governor_settings add constraint governor_settings_setting_check
  check (setting in ('voting_delay', 'voting_period', 'proposal_threshold', 'quorum_numerator', 'late_quorum_extension'));

-- The quorum was reached late, so that voting stays open longer.
create table chain.proposals_extended (
  block_number bigint not null,
  log_index integer not null,
  proposal_id chain.uint256 not null unique references chain.proposals_created (proposal_id) on delete cascade,
  vote_end timestamptz not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);

create table chain.two_thirds_needed (
  block_number bigint not null,
  log_index integer not null,
  proposal_id chain.uint256 not null unique references chain.proposals_created (proposal_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);

-- A ballot of a batch that was not counted. Anybody can hand in nonsense in a voter's name, so this says nothing of the voter.
create table chain.ballots_skipped (
  block_number bigint not null,
  log_index integer not null,
  proposal_id chain.uint256 not null references chain.proposals_created (proposal_id) on delete cascade,
  voter chain.address not null,
  reason text not null check (reason in
    ('NOT_ACTIVE', 'INVALID_SUPPORT', 'INVALID_SIGNATURE', 'INVALID_NONCE', 'ALREADY_VOTED', 'NO_POWER')),
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.ballots_skipped (proposal_id, voter);

create table chain.guardians_set (
  block_number bigint not null,
  log_index integer not null,
  guardian chain.address not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);

create table chain.guardian_terms_set (
  block_number bigint not null,
  log_index integer not null,
  ends_at timestamptz not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);

create or replace view chain.proposals as
select
  c.proposal_id,
  c.proposer,
  c.targets,
  c.amounts,
  c.calldatas,
  c.description,
  c.vote_start,
  coalesce(l.vote_end, c.vote_end) as vote_end,
  p.time as created_at,
  p.block_number,
  p.transaction_hash,
  q.executable_at,
  qp.time as queued_at,
  qp.transaction_hash as queued_in,
  xp.time as executed_at,
  xp.transaction_hash as executed_in,
  np.time as canceled_at,
  np.transaction_hash as canceled_in,
  t.votes_against,
  t.votes_for,
  t.votes_abstain,
  t.voters,
  floor(chain.supply_at(c.vote_start) * coalesce(chain.setting_at('quorum_numerator', c.vote_start), 0) / 100) as quorum,
  chain.supply_at(c.vote_start) as supply,
  exists (select from chain.two_thirds_needed n where n.proposal_id = c.proposal_id) as two_thirds,
  lp.time as extended_at,
  lp.transaction_hash as extended_in
from chain.proposals_created c
join chain.positions p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
left join chain.proposals_queued q on q.proposal_id = c.proposal_id
left join chain.positions qp on (qp.block_number, qp.log_index) = (q.block_number, q.log_index)
left join chain.proposals_executed x on x.proposal_id = c.proposal_id
left join chain.positions xp on (xp.block_number, xp.log_index) = (x.block_number, x.log_index)
left join chain.proposals_canceled n on n.proposal_id = c.proposal_id
left join chain.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
left join chain.proposals_extended l on l.proposal_id = c.proposal_id
left join chain.positions lp on (lp.block_number, lp.log_index) = (l.block_number, l.log_index)
left join lateral (
  select
    coalesce(sum(v.weight) filter (where v.support = 0), 0) as votes_against,
    coalesce(sum(v.weight) filter (where v.support = 1), 0) as votes_for,
    coalesce(sum(v.weight) filter (where v.support = 2), 0) as votes_abstain,
    count(*) as voters
  from chain.votes_cast v where v.proposal_id = c.proposal_id
) t on true;

create view chain.skipped_ballots as
select s.proposal_id, s.voter, s.reason, s.block_number, s.log_index, p.time as skipped_at, p.transaction_hash
from chain.ballots_skipped s
join chain.positions p on (p.block_number, p.log_index) = (s.block_number, s.log_index);
