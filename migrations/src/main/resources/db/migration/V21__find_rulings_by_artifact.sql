-- A ruling on one release of an artifact holds for all of them. It is found by the artifact, and not by looking at each of the
-- releases, of which a maintainer can submit any number.
alter table ${chain}.releases_recalled add column artifact ${chain}.hash, add column manifest ${chain}.hash;
alter table ${chain}.releases_suspended add column artifact ${chain}.hash, add column manifest ${chain}.hash;
alter table ${chain}.suspensions_lifted add column artifact ${chain}.hash, add column manifest ${chain}.hash;
alter table ${chain}.challenges_resolved add column artifact ${chain}.hash, add column manifest ${chain}.hash;

update ${chain}.releases_recalled r set artifact = s.artifact, manifest = s.manifest
from ${chain}.releases_submitted s where s.release_id = r.release_id;
update ${chain}.releases_suspended r set artifact = s.artifact, manifest = s.manifest
from ${chain}.releases_submitted s where s.release_id = r.release_id;
update ${chain}.suspensions_lifted r set artifact = s.artifact, manifest = s.manifest
from ${chain}.releases_submitted s where s.release_id = r.release_id;
update ${chain}.challenges_resolved r set artifact = s.artifact, manifest = s.manifest
from ${chain}.releases_submitted s where s.release_id = r.release_id;

alter table ${chain}.releases_recalled alter column artifact set not null, alter column manifest set not null;
alter table ${chain}.releases_suspended alter column artifact set not null, alter column manifest set not null;
alter table ${chain}.suspensions_lifted alter column artifact set not null, alter column manifest set not null;
alter table ${chain}.challenges_resolved alter column artifact set not null, alter column manifest set not null;

create index on ${chain}.releases_recalled (artifact, block_number, log_index);
create index on ${chain}.releases_suspended (artifact, block_number, log_index);
create index on ${chain}.suspensions_lifted (artifact, block_number, log_index);
create index overturned on ${chain}.challenges_resolved (artifact, manifest) where ending = 'UPHELD' and status = 'BLOCKED';
create index upheld on ${chain}.challenges_resolved (release_id, block_number, log_index) where ending = 'UPHELD';

create function ${chain}.name_artifact() returns trigger language plpgsql as $$
begin
  select s.artifact, s.manifest into new.artifact, new.manifest
  from ${chain}.releases_submitted s where s.release_id = new.release_id;
  return new;
end
$$;
create trigger name_artifact before insert on ${chain}.releases_recalled
  for each row execute function ${chain}.name_artifact();
create trigger name_artifact before insert on ${chain}.releases_suspended
  for each row execute function ${chain}.name_artifact();
create trigger name_artifact before insert on ${chain}.suspensions_lifted
  for each row execute function ${chain}.name_artifact();
create trigger name_artifact before insert on ${chain}.challenges_resolved
  for each row execute function ${chain}.name_artifact();
