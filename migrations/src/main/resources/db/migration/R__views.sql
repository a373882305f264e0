-- The present state, derived from the tables. Flyway runs this file again after each change of it, so it creates every
-- view from nothing. A migration that changes a column of a view drops that view first.

drop view if exists
  ${chain}.releases,
  ${chain}.release_history,
  ${chain}.policy_versions,
  ${chain}.accounts,
  ${chain}.skipped_ballots,
  ${chain}.votes,
  ${chain}.proposals,
  ${chain}.positions;

-- One row for each event with its block and transaction, for joins. The time comes from a subquery, because a join
-- would read all blocks from the first one on for a page of late events.
create view ${chain}.positions as
select l.block_number, l.log_index, l.transaction_hash, l.contract, l.event,
  (select b.time from ${chain}.blocks b where b.number = l.block_number) as time
from ${chain}.logs l;

create view ${chain}.proposals as
select
  c.proposal_id,
  c.proposer,
  c.targets,
  c.amounts,
  c.calldatas,
  c.description,
  c.description_hash,
  c.vote_start,
  t.vote_end,
  p.time as created_at,
  c.block_number,
  c.log_index,
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
  t.closed,
  t.passes,
  floor(${chain}.supply_at(c.vote_start) * coalesce(${chain}.setting_at('quorum_numerator', c.vote_start), 0) / 100) as quorum,
  ${chain}.supply_at(c.vote_start) as supply,
  exists (select from ${chain}.two_thirds_needed n where n.proposal_id = c.proposal_id) as two_thirds,
  lp.time as extended_at,
  lp.transaction_hash as extended_in,
  -- the part of a description that a list needs
  left(c.description, 1000) as opening
from ${chain}.proposals_created c
join ${chain}.tallies t on t.proposal_id = c.proposal_id
join ${chain}.positions p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
left join ${chain}.proposals_queued q on q.proposal_id = c.proposal_id
left join ${chain}.positions qp on (qp.block_number, qp.log_index) = (q.block_number, q.log_index)
left join ${chain}.proposals_executed x on x.proposal_id = c.proposal_id
left join ${chain}.positions xp on (xp.block_number, xp.log_index) = (x.block_number, x.log_index)
left join ${chain}.proposals_canceled n on n.proposal_id = c.proposal_id
left join ${chain}.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
left join ${chain}.proposals_extended l on l.proposal_id = c.proposal_id
left join ${chain}.positions lp on (lp.block_number, lp.log_index) = (l.block_number, l.log_index);

create view ${chain}.votes as
select v.proposal_id, v.voter, v.support, v.weight, v.reason, v.block_number, v.log_index, p.time as cast_at, p.transaction_hash
from ${chain}.votes_cast v
join ${chain}.positions p on (p.block_number, p.log_index) = (v.block_number, v.log_index);

create view ${chain}.skipped_ballots as
select s.proposal_id, s.voter, s.reason, s.block_number, s.log_index, p.time as skipped_at, p.transaction_hash
from ${chain}.ballots_skipped s
join ${chain}.positions p on (p.block_number, p.log_index) = (s.block_number, s.log_index);

create view ${chain}.accounts as
select account, balance, delegate, votes, ballots from ${chain}.holders;

-- Every enactment of a policy, with the time of its end: the next enactment of the same id, or its repeal.
create view ${chain}.policy_versions as
select
  e.policy_id,
  e.version,
  e.epoch,
  e.document_hash,
  e.document,
  e.bounds,
  p.time as enacted_at,
  p.block_number,
  p.transaction_hash,
  x.proposal_id,
  ending.epoch as ended_at_epoch,
  ending.time as ended_at,
  ending.repealed,
  e.grace_until
from ${chain}.policies_enacted e
join ${chain}.positions p on (p.block_number, p.log_index) = (e.block_number, e.log_index)
left join lateral (
  select n.epoch, np.time, n.repealed
  from (
    select block_number, log_index, policy_id, epoch, false as repealed from ${chain}.policies_enacted
    union all
    select block_number, log_index, policy_id, epoch, true from ${chain}.policies_repealed
  ) n join ${chain}.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
  where n.policy_id = e.policy_id and n.epoch > e.epoch
  order by n.epoch limit 1
) ending on true
left join lateral (
  -- the proposal that enacted the policy: the last one executed in the same transaction after the enactment
  select xx.proposal_id
  from ${chain}.proposals_executed xx
  join ${chain}.logs xl on (xl.block_number, xl.log_index) = (xx.block_number, xx.log_index)
  where xl.transaction_hash = p.transaction_hash
  order by xx.log_index limit 1
) x on true;

create view ${chain}.release_history as
select h.*, p.time, p.transaction_hash
from (
  select block_number, log_index, release_id, 'submitted' as what, 'SUBMITTED' as status, maintainer::text as account,
    null::numeric as amount, null::text as digest, ''::text as reason, null::timestamptz as ends_at, null::bigint as other
  from ${chain}.releases_submitted
  union all
  select block_number, log_index, release_id, 'decided-' || lower(outcome), outcome, null, null, digest, '', null, null
  from ${chain}.releases_decided
  union all
  select block_number, log_index, release_id, 'challenged', 'CHALLENGED', challenger, bond, evidence, reason, ends_at, null
  from ${chain}.releases_challenged
  union all
  select r.block_number, r.log_index, r.release_id,
    case r.ending when 'RECALLED' then 'bond-returned' else lower(r.ending) end,
    case
      -- cleared by the evaluators, blocked by a vote
      when r.ending = 'UPHELD' and r.status = 'BLOCKED' then 'OVERTURNED'
      -- blocked as before the challenge: by a vote, or by the evaluators; an inconclusive verdict is blocked on the
      -- chain
      when r.status = 'BLOCKED' then (
        select e.status from (
          select d.block_number, d.log_index, d.outcome as status from ${chain}.releases_decided d
          where d.release_id = r.release_id
          union all
          select u.block_number, u.log_index, 'OVERTURNED' from ${chain}.challenges_resolved u
          where u.release_id = r.release_id and u.ending = 'UPHELD' and u.status = 'BLOCKED'
        ) e
        where (e.block_number, e.log_index) < (r.block_number, r.log_index)
        order by e.block_number desc, e.log_index desc limit 1)
      else r.status
    end,
    case when r.to_challenger > 0 then (
      select c.challenger::text from ${chain}.releases_challenged c
      where c.release_id = r.release_id and (c.block_number, c.log_index) < (r.block_number, r.log_index)
      order by c.block_number desc, c.log_index desc limit 1) end,
    nullif(r.to_challenger + r.to_maintainer, 0), null, r.reason, null, null
  from ${chain}.challenges_resolved r
  union all
  select block_number, log_index, release_id, 'suspended', null, null, null, null, reason, ends_at, null
  from ${chain}.releases_suspended
  union all
  select block_number, log_index, release_id, 'lifted', null, null, null, null, '', null, null
  from ${chain}.suspensions_lifted
  union all
  select block_number, log_index, release_id, 'superseded', 'SUPERSEDED', null, null, null, '', null, successor
  from ${chain}.releases_superseded
  union all
  select block_number, log_index, successor, 'supersedes', null, null, null, null, '', null, release_id
  from ${chain}.releases_superseded
  union all
  select block_number, log_index, release_id, 'recalled', 'RECALLED', null, null, null, reason, null, null
  from ${chain}.releases_recalled
  union all
  select block_number, log_index, release_id, 'withdrawn', 'WITHDRAWN', null, null, null, '', null, null
  from ${chain}.releases_withdrawn
  union all
  -- shown at every release of the artifact up to that time
  select a.block_number, a.log_index, s.release_id, 'reassigned', null, a.maintainer, null, null, '', null, null
  from ${chain}.artifacts_reassigned a
  join ${chain}.releases_submitted s
    on s.artifact = a.artifact and (s.block_number, s.log_index) < (a.block_number, a.log_index)
) h
join ${chain}.positions p on (p.block_number, p.log_index) = (h.block_number, h.log_index);

-- Each release in its present state: its decision, recall, suspension and open challenge.
create view ${chain}.releases as
select
  s.release_id,
  s.artifact,
  s.maintainer,
  s.manifest,
  s.domain_hash,
  s.task_hash,
  s.risk_tier_hash,
  s.name,
  s.version,
  sp.time as submitted_at,
  sp.block_number,
  sp.transaction_hash as submitted_in,
  case
    when r.release_id is not null then 'RECALLED'
    when standing.status = 'CLEARED' and evidence.overturned then 'OVERTURNED'
    else standing.status
  end as status,
  d.outcome,
  d.epoch,
  d.digest,
  d.measurements,
  d.signers,
  dp.time as decided_at,
  dp.transaction_hash as decided_in,
  r.reason as recall_reason,
  rp.time as recalled_at,
  rp.transaction_hash as recalled_in,
  x.successor,
  suspension.ends_at as suspended_until,
  (select count(*) from ${chain}.challenges_resolved c where c.release_id = s.release_id and c.status = 'SUBMITTED') as round,
  case when d.release_id is not null then challenges.challengeable_until end as challengeable_until,
  d.counts_root,
  d.valid_until,
  case when standing.status = 'CHALLENGED' then disputed.ends_at end as challenge_ends_at,
  case when standing.status = 'CHALLENGED' then disputed.down_until end as challenge_down_until,
  case
    when standing.status = 'CHALLENGED' and disputed.status = 'CLEARED' and evidence.overturned then 'OVERTURNED'
    when standing.status = 'CHALLENGED' then disputed.status
  end as challenged_status,
  case when standing.status = 'CHALLENGED' then disputed.time end as challenged_at
from ${chain}.releases_submitted s
join ${chain}.positions sp on (sp.block_number, sp.log_index) = (s.block_number, s.log_index)
join lateral (
  select h.status from ${chain}.release_history h
  where h.release_id = s.release_id and h.status is not null
  order by h.block_number desc, h.log_index desc limit 1
) standing on true
-- the decision in force: null while the release is submitted again
left join lateral (
  select * from ${chain}.releases_decided e
  where e.release_id = s.release_id and standing.status <> 'SUBMITTED'
  order by e.block_number desc, e.log_index desc limit 1
) d on true
left join ${chain}.positions dp on (dp.block_number, dp.log_index) = (d.block_number, d.log_index)
-- its own recall, or the first recall of another release of its artifact while this one is cleared, undecided or
-- challenged
left join lateral (
  select recalled.* from ${chain}.releases_recalled recalled
  where recalled.artifact = s.artifact
    and (recalled.release_id = s.release_id or standing.status in ('CLEARED', 'SUBMITTED', 'CHALLENGED', 'RECALLED'))
  order by recalled.release_id <> s.release_id, recalled.block_number, recalled.log_index limit 1
) r on true
left join ${chain}.positions rp on (rp.block_number, rp.log_index) = (r.block_number, r.log_index)
left join ${chain}.releases_superseded x on x.release_id = s.release_id
-- a suspension applies to the artifact, not only to the named release; the lifting ends it at once
left join lateral (
  select w.ends_at from (
    (select h.block_number, h.log_index, h.ends_at from ${chain}.releases_suspended h
      where h.artifact = s.artifact
      order by h.block_number desc, h.log_index desc limit 1)
    union all
    (select h.block_number, h.log_index, p.time from ${chain}.suspensions_lifted h
      join ${chain}.blocks p on p.number = h.block_number
      where h.artifact = s.artifact
      order by h.block_number desc, h.log_index desc limit 1)
  ) w
  order by w.block_number desc, w.log_index desc limit 1
) suspension on true
-- by the latest decision or dismissal
left join lateral (
  select w.challengeable_until from (
    select block_number, log_index, challengeable_until from ${chain}.releases_decided where release_id = s.release_id
    union all
    select block_number, log_index, challengeable_until from ${chain}.challenges_resolved where release_id = s.release_id
  ) w
  order by w.block_number desc, w.log_index desc limit 1
) challenges on true
-- whether a vote overturned a clearance of the artifact on the same evidence, and no later vote reversed this
left join lateral (
  select true as overturned
  from ${chain}.challenges_resolved c
  where c.artifact = s.artifact and c.manifest = s.manifest and c.ending = 'UPHELD' and c.status = 'BLOCKED'
    and not exists (
      select from ${chain}.challenges_resolved later
      where later.release_id = c.release_id and later.ending = 'UPHELD'
        and (later.block_number, later.log_index) > (c.block_number, c.log_index))
  limit 1
) evidence on true
-- the latest challenge, and the disputed status
left join lateral (
  select p.time, c.ends_at, c.down_until, (
    select h.status from ${chain}.release_history h
    where h.release_id = c.release_id and h.status is not null
      and (h.block_number, h.log_index) < (c.block_number, c.log_index)
    order by h.block_number desc, h.log_index desc limit 1) as status
  from ${chain}.releases_challenged c
  join ${chain}.positions p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
  where c.release_id = s.release_id
  order by c.block_number desc, c.log_index desc limit 1
) disputed on true;
