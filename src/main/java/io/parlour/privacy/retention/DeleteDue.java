package io.parlour.privacy.retention;

import io.parlour.conversations.erasing.EraseConversations;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes what is due, in short steps that can end anywhere: the next run goes on. What is due but held is hidden
/// from ordinary work instead (PR-80).
@Component
final class DeleteDue {
    /// Marks a ticket that retention hid, where an agent would stand.
    private static final UUID HIDDEN_BY = new UUID(0, 0);

    private final WalkDue walk;
    private final EraseConversations erase;
    private final ErasePeople people;
    private final RetentionRuns runs;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    DeleteDue(
            WalkDue walk,
            EraseConversations erase,
            ErasePeople people,
            RetentionRuns runs,
            Transactions transactions,
            JdbcClient jdbc) {
        this.walk = walk;
        this.erase = erase;
        this.people = people;
        this.runs = runs;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    void delete(OrganizationId organization, Terms terms, Instant now) {
        Deleting deleting = new Deleting(organization, terms, now);
        walk.walk(organization, terms, now, deleting);
        deleting.end();
    }

    private final class Deleting implements WalkDue.Visit {
        private final OrganizationId organization;
        private final Terms terms;
        private final Instant now;
        private final Pace pace = new Pace();
        private final Map<RetentionRuns.Cause, UUID> begun = new HashMap<>();

        Deleting(OrganizationId organization, Terms terms, Instant now) {
            this.organization = organization;
            this.terms = terms;
            this.now = now;
        }

        @Override
        public void due(List<DueUnit> units) {
            hide(units.stream()
                    .filter(each -> each.held() && each.unit() != Unit.CHAT)
                    .map(DueUnit::conversation)
                    .toList());
            units.stream()
                    .filter(each -> !each.held())
                    .collect(Collectors.groupingBy(this::cause))
                    .forEach(this::delete);
        }

        @Override
        public boolean deletes() {
            return true;
        }

        private RetentionRuns.Cause cause(DueUnit each) {
            return new RetentionRuns.Cause(
                    null,
                    each.unit().key(),
                    each.unit().clock(),
                    each.due().rule(),
                    each.due().policy(),
                    terms.plan());
        }

        private void delete(RetentionRuns.Cause cause, List<DueUnit> units) {
            int at = 0;
            while (at < units.size()) {
                List<DueUnit> some = units.subList(at, Math.min(units.size(), at + pace.size()));
                long started = System.nanoTime();
                transactions.in(organization, () -> step(cause, some));
                pace.after(Duration.ofNanos(System.nanoTime() - started));
                at += some.size();
            }
        }

        private void step(RetentionRuns.Cause cause, List<DueUnit> units) {
            UUID run = begun.computeIfAbsent(cause, each -> runs.begin(organization, each, now));
            List<UUID> ids = units.stream().map(DueUnit::id).toList();
            switch (units.getFirst().unit()) {
                case TICKET, CONVERSATION -> {
                    EraseConversations.Erased erased = erase.erase(organization, ids, run);
                    runs.count(organization, run, units.size() - erased.kept().size(), erased.messages());
                }
                case CHAT -> chats(run, units);
                case VISITOR -> {
                    transactions.deleting(run);
                    people.visitors(organization, ids);
                    runs.count(organization, run, ids.size(), 0);
                }
                case CONTACT -> {
                    transactions.deleting(run);
                    people.contacts(organization, ids);
                    runs.count(organization, run, ids.size(), 0);
                }
            }
        }

        private void chats(UUID run, List<DueUnit> units) {
            Map<UUID, List<UUID>> chats = new HashMap<>();
            units.forEach(each -> chats.computeIfAbsent(each.conversation(), id -> new ArrayList<>())
                    .add(each.id()));
            chats.forEach((conversation, ids) ->
                    runs.count(organization, run, ids.size(), erase.eraseChats(organization, conversation, ids, run)));
        }

        private void hide(List<UUID> conversations) {
            if (conversations.isEmpty()) {
                return;
            }
            transactions.in(organization, () -> {
                jdbc.sql("""
                                update conversation set withheld = true
                                 where organization_id = :organization and id = any (:ids) and not withheld""")
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(conversations))
                        .update();
                jdbc.sql("""
                                update ticket set trashed_at = :now, trashed_by = :by
                                 where organization_id = :organization and conversation_id = any (:ids)
                                   and trashed_at is null""")
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(conversations))
                        .param("now", Sql.utc(now))
                        .param("by", HIDDEN_BY)
                        .update();
            });
        }

        @Override
        public void released(UUID conversation) {
            transactions.in(organization, () -> {
                jdbc.sql("update conversation set withheld = false where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .update();
                jdbc.sql("""
                                update ticket set trashed_at = null, trashed_by = null
                                 where organization_id = :organization and conversation_id = :id and trashed_by = :by""")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .param("by", HIDDEN_BY)
                        .update();
            });
        }

        void end() {
            transactions.in(organization, () -> begun.values().forEach(run -> runs.end(organization, run, now)));
        }
    }
}
