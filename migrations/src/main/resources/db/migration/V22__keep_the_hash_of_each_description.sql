-- A description may hold NUL or bytes that are no UTF-8. The text that pages show differs from it then, and the contracts know a
-- proposal by the hash of the bytes. They are on the chain, so its copy is emptied and read again.
truncate ${chain}.headers, ${chain}.blocks cascade;

alter table ${chain}.proposals_created add column description_hash ${chain}.hash not null;
