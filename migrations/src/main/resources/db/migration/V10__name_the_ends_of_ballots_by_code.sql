-- A ballot that has ended keeps the code of its reason, which `org.polity.words` says in each language.
update ${community}.ballots
set refused_because = 'ballot.' || regexp_replace(refused_because, '^refusal\.(ballot-)?', '')
where refused_because like 'refusal.%';
