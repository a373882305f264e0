-- A page costs the same after a million events as after ten. What it sums is kept here by triggers, in the transaction that
-- writes or takes back the event, so that a reorganisation takes sums back with their events. Each table follows from the
-- events alone: emptied and filled again it is the same. Where triggers on a bulk load see many rows, they run once.

-- What is here is read again from the chain, so that it is summed as it comes in.
truncate ${chain}.headers, ${chain}.blocks cascade;

-- The indexes by which the latest row before a block is found without reading what came before.
create index on ${chain}.blocks (time, number);
create index on ${chain}.logs (transaction_hash, log_index);
create index on ${chain}.votes_cast (proposal_id, block_number, log_index);
create index on ${chain}.ballots_skipped (proposal_id, block_number, log_index);
create index on ${chain}.governor_settings (setting, block_number, log_index);
create index on ${chain}.delegations (delegator, block_number, log_index);
create index on ${chain}.voting_power_changes (delegate, block_number, log_index);
create index on ${chain}.policies_enacted (policy_id, epoch);
create index on ${chain}.policies_repealed (policy_id, epoch);
create index on ${chain}.keys_announced (evaluator, block_number, log_index);
create index on ${chain}.releases_submitted (maintainer, release_id);
create index on ${chain}.releases_submitted (artifact, release_id);
-- by which a stored file is found that a verdict or a challenge names
create index on ${chain}.releases_decided (digest);
create index on ${chain}.releases_challenged (evidence);

-- The last block with an event of ours that is not later than a moment; blocks are numbered in the order of their times.
create function ${chain}.block_at(moment timestamptz) returns bigint language sql stable as $$
  select b.number from ${chain}.blocks b where b.time <= moment order by b.time desc, b.number desc limit 1
$$;

-- Supply

create table ${chain}.supplies (
  block_number bigint not null,
  log_index integer not null,
  supply ${chain}.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references ${chain}.logs on delete cascade
);

create or replace function ${chain}.supply_at(moment timestamptz) returns numeric language sql stable as $$
  select coalesce((
    select s.supply from ${chain}.supplies s where s.block_number <= ${chain}.block_at(moment)
    order by s.block_number desc, s.log_index desc limit 1), 0)
$$;

create or replace function ${chain}.votes_at(account text, moment timestamptz) returns numeric language sql stable as $$
  select coalesce((
    select c.votes from ${chain}.voting_power_changes c
    where c.delegate = account and c.block_number <= ${chain}.block_at(moment)
    order by c.block_number desc, c.log_index desc limit 1), 0)
$$;

create or replace function ${chain}.setting_at(name text, moment timestamptz) returns numeric language sql stable as $$
  select s.value from ${chain}.governor_settings s
  where s.setting = name and s.block_number <= ${chain}.block_at(moment)
  order by s.block_number desc, s.log_index desc limit 1
$$;

-- Accounts. One that holds nothing, votes for nobody and was never heard of has no row.

create table ${chain}.holders (
  account ${chain}.address primary key,
  -- below zero only inside of a transaction that takes events back
  balance numeric(78, 0) not null default 0,
  delegate ${chain}.address,
  votes ${chain}.uint256 not null default 0,
  ballots integer not null default 0
);
create index most_powerful on ${chain}.holders (votes, balance, account) where votes > 0;

-- All voting power that is delegated now: one row.
create table ${chain}.delegated (
  votes numeric(78, 0) not null,
  single boolean primary key default true check (single)
);
insert into ${chain}.delegated (votes) values (0);

create function ${chain}.forget_empty_holders(accounts text[]) returns void language sql as $$
  delete from ${chain}.holders h
  where h.account = any (accounts) and h.balance = 0 and h.votes = 0 and h.ballots = 0
    and coalesce(h.delegate, '0x0000000000000000000000000000000000000000') = '0x0000000000000000000000000000000000000000'
$$;

create function ${chain}.sum_transfers() returns trigger language plpgsql as $$
declare
  zero constant text := '0x0000000000000000000000000000000000000000';
  way constant integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into ${chain}.holders as h (account, balance)
  select m.account, sum(m.amount) from (
    select r.recipient as account, way * r.amount as amount from moved r
    union all
    select r.sender, -way * r.amount from moved r
  ) m
  where m.account <> zero
  group by m.account having sum(m.amount) <> 0 order by m.account
  on conflict (account) do update set balance = h.balance + excluded.balance;
  perform ${chain}.forget_empty_holders(array(select sender::text from moved union select recipient::text from moved));
  if tg_op = 'INSERT' then
    insert into ${chain}.supplies (block_number, log_index, supply)
    select r.block_number, r.log_index,
      coalesce((select s.supply from ${chain}.supplies s order by s.block_number desc, s.log_index desc limit 1), 0)
        + sum(case when r.sender = zero then r.amount else 0 end - case when r.recipient = zero then r.amount else 0 end)
          over (order by r.block_number, r.log_index)
    from moved r where zero in (r.sender, r.recipient);
  end if;
  return null;
end
$$;
create trigger sum_added after insert on ${chain}.token_transfers
  referencing new table as moved for each statement execute function ${chain}.sum_transfers();
create trigger sum_taken_back after delete on ${chain}.token_transfers
  referencing old table as moved for each statement execute function ${chain}.sum_transfers();

create function ${chain}.keep_delegates() returns trigger language plpgsql as $$
begin
  insert into ${chain}.holders (account, delegate)
  select c.delegator, (
    select d.delegate from ${chain}.delegations d where d.delegator = c.delegator
    order by d.block_number desc, d.log_index desc limit 1)
  from (select distinct delegator from changed) c order by c.delegator
  on conflict (account) do update set delegate = excluded.delegate;
  perform ${chain}.forget_empty_holders(array(select delegator::text from changed));
  return null;
end
$$;
create trigger keep_added after insert on ${chain}.delegations
  referencing new table as changed for each statement execute function ${chain}.keep_delegates();
create trigger keep_what_is_left after delete on ${chain}.delegations
  referencing old table as changed for each statement execute function ${chain}.keep_delegates();

create function ${chain}.keep_voting_power() returns trigger language plpgsql as $$
begin
  with latest as (
    select c.delegate, coalesce((
      select v.votes from ${chain}.voting_power_changes v where v.delegate = c.delegate
      order by v.block_number desc, v.log_index desc limit 1), 0) as votes
    from (select distinct delegate from changed) c
  ), before as (
    select coalesce(sum(h.votes), 0) as votes from ${chain}.holders h where h.account in (select delegate from latest)
  ), kept as (
    insert into ${chain}.holders (account, votes)
    select delegate, votes from latest order by delegate
    on conflict (account) do update set votes = excluded.votes
  )
  update ${chain}.delegated set votes = delegated.votes + (select coalesce(sum(votes), 0) from latest) - before.votes from before;
  perform ${chain}.forget_empty_holders(array(select delegate::text from changed));
  return null;
end
$$;
create trigger keep_added after insert on ${chain}.voting_power_changes
  referencing new table as changed for each statement execute function ${chain}.keep_voting_power();
create trigger keep_what_is_left after delete on ${chain}.voting_power_changes
  referencing old table as changed for each statement execute function ${chain}.keep_voting_power();

-- Proposals

create table ${chain}.tallies (
  proposal_id ${chain}.uint256 primary key references ${chain}.proposals_created (proposal_id) on delete cascade,
  -- a late quorum moves it
  vote_end timestamptz not null,
  -- executed or canceled
  closed boolean not null default false,
  -- whether the votes so far carry it. The first vote comes after the snapshot, so the quorum is known by then
  passes boolean not null default false,
  votes_against numeric(78, 0) not null default 0,
  votes_for numeric(78, 0) not null default 0,
  votes_abstain numeric(78, 0) not null default 0,
  voters integer not null default 0
);
create index open_until on ${chain}.tallies (vote_end) where not closed;
create index carried on ${chain}.tallies (vote_end) where not closed and passes;

-- How a tally grew, in hundredths of the time for which the vote was first to be open.
create table ${chain}.tally_steps (
  proposal_id ${chain}.uint256 not null references ${chain}.proposals_created (proposal_id) on delete cascade,
  step integer not null,
  votes_against numeric(78, 0) not null default 0,
  votes_for numeric(78, 0) not null default 0,
  votes_abstain numeric(78, 0) not null default 0,
  voters integer not null default 0,
  primary key (proposal_id, step)
);

create function ${chain}.judge_tallies(proposals numeric[]) returns void language sql as $$
  update ${chain}.tallies t set passes =
    t.votes_for > t.votes_against
    and (t.votes_for >= 2 * t.votes_against
      or not exists (select from ${chain}.two_thirds_needed n where n.proposal_id = t.proposal_id))
    and t.votes_for + t.votes_abstain >= floor(
      ${chain}.supply_at(c.vote_start) * coalesce(${chain}.setting_at('quorum_numerator', c.vote_start), 0) / 100)
  from ${chain}.proposals_created c
  where t.proposal_id = any (proposals) and c.proposal_id = t.proposal_id
$$;

create function ${chain}.open_tallies() returns trigger language plpgsql as $$
begin
  insert into ${chain}.tallies (proposal_id, vote_end) select proposal_id, vote_end from opened;
  return null;
end
$$;
create trigger open_tallies after insert on ${chain}.proposals_created
  referencing new table as opened for each statement execute function ${chain}.open_tallies();

create function ${chain}.move_tallies() returns trigger language plpgsql as $$
begin
  update ${chain}.tallies t set
    vote_end = coalesce((select x.vote_end from ${chain}.proposals_extended x where x.proposal_id = t.proposal_id), c.vote_end),
    closed = exists (select from ${chain}.proposals_executed x where x.proposal_id = t.proposal_id)
      or exists (select from ${chain}.proposals_canceled x where x.proposal_id = t.proposal_id)
  from ${chain}.proposals_created c
  where t.proposal_id in (select proposal_id from moved) and c.proposal_id = t.proposal_id;
  return null;
end
$$;
create trigger move_added after insert on ${chain}.proposals_extended
  referencing new table as moved for each statement execute function ${chain}.move_tallies();
create trigger move_back after delete on ${chain}.proposals_extended
  referencing old table as moved for each statement execute function ${chain}.move_tallies();
create trigger move_added after insert on ${chain}.proposals_executed
  referencing new table as moved for each statement execute function ${chain}.move_tallies();
create trigger move_back after delete on ${chain}.proposals_executed
  referencing old table as moved for each statement execute function ${chain}.move_tallies();
create trigger move_added after insert on ${chain}.proposals_canceled
  referencing new table as moved for each statement execute function ${chain}.move_tallies();
create trigger move_back after delete on ${chain}.proposals_canceled
  referencing old table as moved for each statement execute function ${chain}.move_tallies();

create function ${chain}.judge_moved_tallies() returns trigger language plpgsql as $$
begin
  perform ${chain}.judge_tallies(array(select proposal_id from moved));
  return null;
end
$$;
create trigger judge_added after insert on ${chain}.two_thirds_needed
  referencing new table as moved for each statement execute function ${chain}.judge_moved_tallies();
create trigger judge_again after delete on ${chain}.two_thirds_needed
  referencing old table as moved for each statement execute function ${chain}.judge_moved_tallies();

create function ${chain}.step_tallies(way integer, blocks bigint[], logs integer[]) returns void language sql as $$
  insert into ${chain}.tally_steps as t (proposal_id, step, votes_against, votes_for, votes_abstain, voters)
  select s.proposal_id, s.step,
    way * coalesce(sum(s.weight) filter (where s.support = 0), 0),
    way * coalesce(sum(s.weight) filter (where s.support = 1), 0),
    way * coalesce(sum(s.weight) filter (where s.support = 2), 0),
    way * count(*)
  from (
    select v.proposal_id, v.support, v.weight,
      floor(100 * extract(epoch from b.time - c.vote_start) / extract(epoch from c.vote_end - c.vote_start))::integer as step
    from unnest(blocks, logs) k (block_number, log_index)
    join ${chain}.votes_cast v on (v.block_number, v.log_index) = (k.block_number, k.log_index)
    join ${chain}.proposals_created c on c.proposal_id = v.proposal_id
    join ${chain}.blocks b on b.number = v.block_number
  ) s
  group by s.proposal_id, s.step order by s.proposal_id, s.step
  on conflict (proposal_id, step) do update set
    votes_against = t.votes_against + excluded.votes_against,
    votes_for = t.votes_for + excluded.votes_for,
    votes_abstain = t.votes_abstain + excluded.votes_abstain,
    voters = t.voters + excluded.voters
$$;

-- Before the block goes: with it goes the time of its votes.
create function ${chain}.step_back() returns trigger language plpgsql as $$
begin
  perform ${chain}.step_tallies(-1, array_agg(block_number), array_agg(log_index))
  from ${chain}.votes_cast where block_number = old.number;
  delete from ${chain}.tally_steps t
  where t.voters = 0 and t.proposal_id in (select v.proposal_id from ${chain}.votes_cast v where v.block_number = old.number);
  return old;
end
$$;
create trigger step_back before delete on ${chain}.blocks for each row execute function ${chain}.step_back();

create function ${chain}.sum_votes() returns trigger language plpgsql as $$
declare
  way constant integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  update ${chain}.tallies t set
    votes_against = t.votes_against + way * s.votes_against,
    votes_for = t.votes_for + way * s.votes_for,
    votes_abstain = t.votes_abstain + way * s.votes_abstain,
    voters = t.voters + way * s.voters
  from (
    select proposal_id,
      coalesce(sum(weight) filter (where support = 0), 0) as votes_against,
      coalesce(sum(weight) filter (where support = 1), 0) as votes_for,
      coalesce(sum(weight) filter (where support = 2), 0) as votes_abstain,
      count(*) as voters
    from cast_votes group by proposal_id
  ) s
  where t.proposal_id = s.proposal_id;
  perform ${chain}.judge_tallies(array(select distinct proposal_id from cast_votes));
  if tg_op = 'INSERT' then
    perform ${chain}.step_tallies(1, array_agg(block_number), array_agg(log_index)) from cast_votes;
  end if;
  insert into ${chain}.holders as h (account, ballots)
  select voter, way * count(*) from cast_votes group by voter order by voter
  on conflict (account) do update set ballots = h.ballots + excluded.ballots;
  if tg_op = 'DELETE' then
    perform ${chain}.forget_empty_holders(array(select voter::text from cast_votes));
  end if;
  return null;
end
$$;
create trigger sum_added after insert on ${chain}.votes_cast
  referencing new table as cast_votes for each statement execute function ${chain}.sum_votes();
create trigger sum_taken_back after delete on ${chain}.votes_cast
  referencing old table as cast_votes for each statement execute function ${chain}.sum_votes();

-- Policies: in which epochs each version was in force.

create table ${chain}.policy_spans (
  policy_id ${chain}.hash not null,
  version integer not null,
  epochs int8range not null,
  primary key (policy_id, version)
);
create index on ${chain}.policy_spans using gist (epochs);
create index in_force on ${chain}.policy_spans (lower(epochs)) where upper_inf(epochs);
create index past on ${chain}.policy_spans (lower(epochs)) where not upper_inf(epochs);

create function ${chain}.span_policies() returns trigger language plpgsql as $$
begin
  delete from ${chain}.policy_spans where policy_id in (select policy_id from changed);
  insert into ${chain}.policy_spans (policy_id, version, epochs)
  select s.policy_id, s.version, int8range(s.epoch, s.until)
  from (
    select e.policy_id, e.version, e.epoch, lead(e.epoch) over (partition by e.policy_id order by e.epoch) as until
    from (
      select policy_id, version, epoch from ${chain}.policies_enacted where policy_id in (select policy_id from changed)
      union all
      select policy_id, null, epoch from ${chain}.policies_repealed where policy_id in (select policy_id from changed)
    ) e
  ) s
  where s.version is not null;
  return null;
end
$$;
create trigger span_added after insert on ${chain}.policies_enacted
  referencing new table as changed for each statement execute function ${chain}.span_policies();
create trigger span_again after delete on ${chain}.policies_enacted
  referencing old table as changed for each statement execute function ${chain}.span_policies();
create trigger span_added after insert on ${chain}.policies_repealed
  referencing new table as changed for each statement execute function ${chain}.span_policies();
create trigger span_again after delete on ${chain}.policies_repealed
  referencing old table as changed for each statement execute function ${chain}.span_policies();
