-- The chats of the moment for which one thing a lead asks holds, those asked for first before the others: the visitor
-- rated an earlier chat below 3, one of the words was said, or the visitor has waited since before an instant.
create function auto_monitor(viewer uuid, scope text, departments uuid[], rated boolean, words text[], since timestamptz,
    up_to integer)
returns table (chat_id uuid, by_rating boolean, by_words boolean, by_wait boolean)
language sql stable as $$
    select each.id, each.by_rating, each.by_words, each.by_wait from (
        select ch.id, ch.requested_at,
            rated and exists (
                select from conversation pc
                  join chat pch on pch.organization_id = pc.organization_id and pch.conversation_id = pc.id
                  join lateral (
                      select r.score from rating r
                       where r.organization_id = pch.organization_id and r.chat_id = pch.id
                       order by r.at desc, r.id desc limit 1) newest on newest.score < 3
                 where pc.organization_id = c.organization_id and pc.contact_id = c.contact_id
                   and pch.id <> ch.id) as by_rating,
            exists (
                select from message m, unnest(words) as wanted (word)
                 where m.organization_id = c.organization_id and m.conversation_id = c.id
                   and m.kind = 'message' and m.at >= ch.requested_at
                   and position(wanted.word in lower(m.text)) > 0) as by_words,
            case when ch.state = 'active' then coalesce((
                select greatest(min(m.at), ch.accepted_at) from message m
                 where m.organization_id = ch.organization_id and m.conversation_id = ch.conversation_id
                   and m.kind = 'message' and m.author_kind = 'visitor' and m.seq > coalesce((
                       select max(r.seq) from message r
                        where r.organization_id = ch.organization_id and r.conversation_id = ch.conversation_id
                          and r.kind = 'message' and r.author_kind <> 'visitor'), 0)
                having count(*) > 0) <= since, false)
            else ch.requested_at <= since end as by_wait
          from chat ch
          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
         where ch.organization_id = current_setting('app.organization')::uuid and ch.ended_at is null
           and case scope
                   when 'ALL' then true
                   when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                       or c.department_id = any (departments)
                   when 'OWN' then c.assignee_id = viewer
                   else false
               end) each
     where each.by_rating or each.by_words or each.by_wait
     order by each.requested_at, each.id
     limit least(up_to, 100) $$;
select parlour_definer('auto_monitor(uuid, text, uuid[], boolean, text[], timestamptz, integer)');
