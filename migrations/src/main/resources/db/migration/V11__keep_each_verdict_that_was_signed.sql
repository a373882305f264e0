-- An evaluator may sign more than one verdict in a round and an epoch: after an expired clearance, or by mistake. Anybody may publish
-- a signature again, so that a later one must never replace another: each verdict has a row of its own.
alter table ${community}.attestations
  drop constraint attestations_pkey,
  add primary key (release_id, evaluator, round, epoch, digest, valid_until);
