-- One row an event with its block and transaction, for joins.
create view chain.positions as
select l.block_number, l.log_index, l.transaction_hash, l.contract, l.event, b.time
from chain.logs l join chain.blocks b on b.number = l.block_number;

-- The votes that existed at a moment: what was minted less what was burnt.
create function chain.supply_at(moment timestamptz) returns numeric language sql stable as $$
  select coalesce(sum(case
    when t.sender = '0x0000000000000000000000000000000000000000' then t.amount
    when t.recipient = '0x0000000000000000000000000000000000000000' then -t.amount
    else 0 end), 0)
  from chain.token_transfers t join chain.blocks b on b.number = t.block_number
  where b.time <= moment
$$;

create function chain.votes_at(account text, moment timestamptz) returns numeric language sql stable as $$
  select coalesce((
    select c.votes from chain.voting_power_changes c join chain.blocks b on b.number = c.block_number
    where c.delegate = account and b.time <= moment
    order by c.block_number desc, c.log_index desc limit 1), 0)
$$;

create function chain.setting_at(name text, moment timestamptz) returns numeric language sql stable as $$
  select s.value from chain.governor_settings s join chain.blocks b on b.number = s.block_number
  where s.setting = name and b.time <= moment
  order by s.block_number desc, s.log_index desc limit 1
$$;

create view chain.proposals as
select
  c.proposal_id,
  c.proposer,
  c.targets,
  c.amounts,
  c.calldatas,
  c.description,
  c.vote_start,
  c.vote_end,
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
  chain.supply_at(c.vote_start) as supply
from chain.proposals_created c
join chain.positions p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
left join chain.proposals_queued q on q.proposal_id = c.proposal_id
left join chain.positions qp on (qp.block_number, qp.log_index) = (q.block_number, q.log_index)
left join chain.proposals_executed x on x.proposal_id = c.proposal_id
left join chain.positions xp on (xp.block_number, xp.log_index) = (x.block_number, x.log_index)
left join chain.proposals_canceled n on n.proposal_id = c.proposal_id
left join chain.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
left join lateral (
  select
    coalesce(sum(v.weight) filter (where v.support = 0), 0) as votes_against,
    coalesce(sum(v.weight) filter (where v.support = 1), 0) as votes_for,
    coalesce(sum(v.weight) filter (where v.support = 2), 0) as votes_abstain,
    count(*) as voters
  from chain.votes_cast v where v.proposal_id = c.proposal_id
) t on true;

create view chain.votes as
select v.proposal_id, v.voter, v.support, v.weight, v.reason, v.block_number, v.log_index, p.time as cast_at, p.transaction_hash
from chain.votes_cast v
join chain.positions p on (p.block_number, p.log_index) = (v.block_number, v.log_index);

-- Every enactment of a policy, with the moment at which the next one of the same id, or its repeal, ended it.
create view chain.policy_versions as
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
  ending.repealed
from chain.policies_enacted e
join chain.positions p on (p.block_number, p.log_index) = (e.block_number, e.log_index)
left join lateral (
  select n.epoch, np.time, n.repealed
  from (
    select block_number, log_index, policy_id, epoch, false as repealed from chain.policies_enacted
    union all
    select block_number, log_index, policy_id, epoch, true from chain.policies_repealed
  ) n join chain.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
  where n.policy_id = e.policy_id and n.epoch > e.epoch
  order by n.epoch limit 1
) ending on true
left join lateral (
  -- the proposal whose execution enacted it: the one executed last in the same transaction after the enactment
  select xx.proposal_id
  from chain.proposals_executed xx
  join chain.logs xl on (xl.block_number, xl.log_index) = (xx.block_number, xx.log_index)
  where xl.transaction_hash = p.transaction_hash
  order by xx.log_index limit 1
) x on true;

create view chain.releases as
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
  d.outcome,
  d.epoch,
  d.digest,
  d.measurements,
  d.signers,
  dp.time as decided_at,
  dp.transaction_hash as decided_in,
  r.reason as recall_reason,
  rp.time as recalled_at,
  rp.transaction_hash as recalled_in
from chain.releases_submitted s
join chain.positions sp on (sp.block_number, sp.log_index) = (s.block_number, s.log_index)
left join chain.releases_decided d on d.release_id = s.release_id
left join chain.positions dp on (dp.block_number, dp.log_index) = (d.block_number, d.log_index)
left join chain.releases_recalled r on r.release_id = s.release_id
left join chain.positions rp on (rp.block_number, rp.log_index) = (r.block_number, r.log_index);

-- Who holds how much, who they delegate to, and the voting power that was delegated to them.
create view chain.accounts as
select
  a.account,
  coalesce((select sum(case when t.recipient = a.account then t.amount else 0 end
                     - case when t.sender = a.account then t.amount else 0 end)
            from chain.token_transfers t where a.account in (t.sender, t.recipient)), 0) as balance,
  (select d.delegate from chain.delegations d where d.delegator = a.account
    order by d.block_number desc, d.log_index desc limit 1) as delegate,
  coalesce((select c.votes from chain.voting_power_changes c where c.delegate = a.account
    order by c.block_number desc, c.log_index desc limit 1), 0) as votes,
  (select count(*) from chain.votes_cast v where v.voter = a.account) as ballots
from (
  select recipient as account from chain.token_transfers
  union select delegate from chain.delegations
) a
where a.account <> '0x0000000000000000000000000000000000000000';
