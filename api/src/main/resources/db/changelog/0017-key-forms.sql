--liquibase formatted sql

--changeset turnup:key-forms
--comment: How a network system compares the values of a key, by parameter, as its connector declares it; null until it has.
alter table connector add column key_forms jsonb;

--comment: A resource may hold more than one key while it changes from one to another.
alter table natural_key_claim drop constraint natural_key_claim_resource_id_key;
create index natural_key_claim_resource on natural_key_claim (resource_id);

--changeset turnup:key-order splitStatements:false
--comment: Keys are sorted by the names of their parameters from now on. Of two that turn out to be one, the other keeps its old spelling.
update natural_key_claim c set natural_key = s.sorted
  from (select connector, natural_key, sorted,
               row_number() over (partition by connector, sorted order by (natural_key = sorted) desc, resource_id) as place
          from (select k.connector, k.natural_key, k.resource_id,
                       (select string_agg(part, ' ' order by split_part(part, '=', 1) collate "C")
                          from regexp_split_to_table(k.natural_key, ' (?=[A-Za-z][A-Za-z0-9_-]*=)') as part) as sorted
                  from natural_key_claim k) as all_keys) as s
 where c.connector = s.connector and c.natural_key = s.natural_key and s.place = 1 and s.sorted <> c.natural_key;
