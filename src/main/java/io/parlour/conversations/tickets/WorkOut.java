package io.parlour.conversations.tickets;

import io.parlour.conversations.ChangeWork;
import io.parlour.conversations.Standing;
import io.parlour.conversations.TakePart;
import io.parlour.database.Sql;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Works out where a ticket is to stand, and refuses what cannot be.
@Component
final class WorkOut {
    private static final Set<String> CATEGORIES = Set.of("new", "open", "pending", "on_hold", "solved", "closed");
    private static final Set<String> TYPES = Set.of("question", "incident", "problem", "task");
    private static final Set<String> RATINGS = Set.of("good", "ok", "bad");
    private static final int SUBJECT = 200;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(400);

    private final TicketEvents events;
    private final TicketStatuses statuses;
    private final Names names;
    private final TicketValues values;
    private final Clock clock;

    /// Who and what changes may name.
    @Component("ticketNames")
    record Names(Agents agents, Departments departments, TakePart participants) {}

    record Wished(
            Standing standing,
            @Nullable UUID requester,
            @Nullable String subject,
            @Nullable String subjectBefore,
            TicketState.Workflow workflow,
            List<String> tags,
            Map<String, Object> fields,
            TicketState.Gone gone,
            TicketState.@Nullable Times times,
            ChangeWork.@Nullable Told told,
            @Nullable String satisfaction,
            @Nullable String because) {
        Wished {
            tags = List.copyOf(tags);
            fields = Map.copyOf(fields);
        }

        /// How the ticket would stand.
        TicketState over(TicketState now) {
            TicketState.Place place = now.place();
            TicketState.Place stands = new TicketState.Place(
                    standing.assignee(),
                    standing.department(),
                    place.site(),
                    place.contact(),
                    place.channel(),
                    place.source(),
                    subject == null ? place.subject() : subject,
                    place.language());
            return now.with(workflow, stands, tags, fields);
        }
    }

    WorkOut(TicketEvents events, TicketStatuses statuses, Names names, TicketValues values, Clock clock) {
        this.events = events;
        this.statuses = statuses;
        this.names = names;
        this.values = values;
        this.clock = clock;
    }

    /// Null when all is so already. `now` is null for what is no ticket.
    @Nullable
    Wished wished(
            OrganizationId organization, @Nullable TicketState now, Standing standing, ChangeTicket.Request request) {
        if (now == null) {
            throw Problem.notFound();
        }
        refuseOver(now, request.changes());
        refuseStale(organization, now, request);
        Draft draft = new Draft(now, standing);
        request.changes().forEach(change -> draft.take(organization, request.by(), change));
        return draft.wished(organization);
    }

    private static boolean fitsClosed(TicketChange change) {
        return change instanceof TicketChange.Tags
                || change instanceof TicketChange.Trash
                || change instanceof TicketChange.Satisfaction;
    }

    /// Merging, tags, the contact's rating and the trash alone change what is over.
    private static void refuseOver(TicketState now, List<TicketChange> changes) {
        boolean merges = changes.stream().allMatch(TicketChange.Merging.class::isInstance);
        if (now.gone().mergedInto() != null && !merges) {
            throw new Problem(409, "ticket.merged")
                    .with(Map.of("into", now.gone().mergedInto()));
        }
        boolean allowed = merges || changes.stream().allMatch(WorkOut::fitsClosed);
        if (now.workflow().category().equals("closed") && !allowed) {
            throw TicketLedger.closed();
        }
    }

    /// Another field than theirs goes in beside it; the same field is asked about.
    private void refuseStale(OrganizationId organization, TicketState now, ChangeTicket.Request request) {
        Long seen = request.version();
        if (seen == null || seen >= now.version()) {
            return;
        }
        String own = request.by().kind() + " " + Objects.toString(request.by().id(), "");
        Set<String> fields = new HashSet<>();
        request.changes().stream()
                .filter(change -> !(change instanceof TicketChange.Tags))
                .forEach(change -> fields.add(change.field()));
        if (fields.contains("category")) {
            fields.add("status");
        }
        for (TicketEvents.Logged logged : events.since(organization, now.conversation(), seen)) {
            for (Map.Entry<String, List<@Nullable Object>> change :
                    logged.changes().entrySet()) {
                if (fields.contains(change.getKey()) && !logged.actor().equals(own)) {
                    throw new Problem(409, "ticket.changed")
                            .with(Map.of(
                                    "field",
                                    change.getKey(),
                                    "value",
                                    Objects.toString(change.getValue().getLast(), ""),
                                    "version",
                                    now.version()));
                }
            }
        }
    }

    private final class Draft {
        private final TicketState now;
        private final Standing standing;
        private String category;
        private @Nullable UUID status;
        private int priority;
        private @Nullable String type;
        private boolean spam;
        private @Nullable Instant snoozed;
        private @Nullable UUID assignee;
        private @Nullable UUID department;
        private @Nullable UUID requester;
        private @Nullable String subject;
        private List<String> tags;
        private Map<String, Object> fields;
        private TicketState.Gone gone;
        private TicketState.@Nullable Times times;
        private ChangeWork.@Nullable Told told;
        private @Nullable String satisfaction;
        private @Nullable String because;

        Draft(TicketState now, Standing standing) {
            this.now = now;
            this.standing = standing;
            TicketState.Workflow workflow = now.workflow();
            this.category = workflow.category();
            this.status = workflow.status();
            this.priority = workflow.priority();
            this.type = workflow.type();
            this.spam = workflow.spam();
            this.snoozed = workflow.snoozedUntil();
            this.assignee = standing.assignee();
            this.department = standing.department();
            this.tags = now.tags();
            this.fields = now.fields();
            this.gone = now.gone();
            this.satisfaction = now.satisfaction();
        }

        void take(OrganizationId organization, TicketActor by, TicketChange change) {
            switch (change) {
                case TicketChange.Merging merging -> merge(Merged.of(now, merging));
                case TicketChange.Trash(boolean trashed) -> {
                    if (trashed != (gone.trashed() != null)) {
                        gone = trashed ? new TicketState.Gone(null, Sql.now(clock), by.id()) : TicketState.Gone.NOT;
                    }
                }
                case TicketChange.Status wished -> turn(organization, wished);
                case TicketChange.Back(String to, @Nullable UUID own) -> {
                    category = to;
                    status = own;
                }
                case TicketChange.Priority wished -> {
                    require(
                            wished.priority() >= 1 && wished.priority() <= 4,
                            new Problem.FieldError("priority", "invalid:range", Map.of("min", 1, "max", 4)));
                    priority = wished.priority();
                }
                case TicketChange.Type wished -> {
                    require(
                            wished.type() == null || TYPES.contains(wished.type()),
                            new Problem.FieldError("type", "invalid:choice"));
                    type = wished.type();
                }
                case TicketChange.Assignee wished -> {
                    UUID agent = wished.agent();
                    require(
                            agent == null || works(organization, agent),
                            new Problem.FieldError("assignee", "invalid:agent"));
                    assignee = agent;
                }
                case TicketChange.Department wished -> {
                    UUID moved = wished.department();
                    require(
                            moved == null
                                    || names.departments()
                                            .find(organization, moved)
                                            .isPresent(),
                            new Problem.FieldError("department", "invalid:department"));
                    department = moved;
                }
                case TicketChange.Requester wished -> {
                    UUID contact = wished.contact();
                    require(
                            names.participants().takesPart(organization, now.conversation(), contact),
                            new Problem.FieldError("requester", "invalid:requester"));
                    requester = contact.equals(now.place().contact()) ? null : contact;
                }
                case TicketChange.Subject wished -> {
                    String text = wished.subject().strip();
                    require(
                            !text.isEmpty() && text.length() <= SUBJECT,
                            new Problem.FieldError("subject", "invalid:length", Map.of("max", SUBJECT)));
                    subject = text.equals(now.place().subject()) ? null : text;
                }
                case TicketChange.Tags wished -> tags = TicketTags.changed(tags, wished);
                case TicketChange.Field wished -> fields = values.changed(organization, fields, wished);
                case TicketChange.Satisfaction wished -> {
                    String rating = wished.rating();
                    require(
                            rating == null || RATINGS.contains(rating),
                            new Problem.FieldError("satisfaction", "invalid:choice"));
                    satisfaction = rating;
                }
                case TicketChange.Because wished -> because = wished.reason();
                case TicketChange.Spam wished -> spam = wished.spam();
                case TicketChange.Snooze wished -> {
                    Instant until = wished.until();
                    Instant at = clock.instant();
                    require(
                            until == null || (until.isAfter(at) && until.isBefore(at.plus(LONGEST_SNOOZE))),
                            new Problem.FieldError("snoozedUntil", "invalid:ahead", Map.of("within", LONGEST_SNOOZE)));
                    snoozed = until;
                }
            }
        }

        private void merge(Merged merged) {
            category = merged.category();
            status = merged.status();
            tags = merged.tags();
            gone = merged.gone();
            times = merged.times();
            told = merged.told();
        }

        private boolean works(OrganizationId organization, UUID agent) {
            return names.agents()
                    .find(organization, agent)
                    .filter(found -> !found.suspended())
                    .isPresent();
        }

        private void turn(OrganizationId organization, TicketChange.Status wished) {
            require(CATEGORIES.contains(wished.category()), new Problem.FieldError("category", "invalid:choice"));
            boolean moves = !wished.category().equals(category);
            require(!moves || !wished.category().equals("new"), new Problem.FieldError("category", "invalid:not-new"));
            require(
                    !moves || !wished.category().equals("closed") || category.equals("solved"),
                    new Problem.FieldError("category", "invalid:only-solved"));
            UUID own = wished.status();
            require(
                    own == null || statuses.belongs(organization, own, wished.category()),
                    new Problem.FieldError("status", "invalid:choice"));
            category = wished.category();
            status = own;
        }

        private static void require(boolean so, Problem.FieldError otherwise) {
            if (!so) {
                throw Problem.invalid(List.of(otherwise));
            }
        }

        /// Who has a ticket is of its department: what was not asked for gives way (HD-15).
        private void agree(OrganizationId organization) {
            boolean given = !Objects.equals(assignee, standing.assignee());
            boolean moved = !Objects.equals(department, standing.department());
            if ((given || moved) && !agrees(organization)) {
                if (given) {
                    department = null;
                } else {
                    assignee = null;
                }
            }
        }

        private boolean agrees(OrganizationId organization) {
            return assignee == null
                    || department == null
                    || names.agents()
                            .find(organization, assignee)
                            .filter(agent -> agent.departments().contains(department))
                            .isPresent();
        }

        @Nullable
        Wished wished(OrganizationId organization) {
            agree(organization);
            boolean ended = category.equals("solved") || category.equals("closed");
            Standing to = new Standing(!ended, assignee, department);
            TicketState.Workflow workflow = new TicketState.Workflow(category, status, priority, type, spam, snoozed);
            boolean same = to.equals(standing)
                    && workflow.equals(now.workflow())
                    && tags.equals(now.tags())
                    && gone.equals(now.gone())
                    && told == null
                    && fields.equals(now.fields())
                    && Objects.equals(satisfaction, now.satisfaction())
                    && subject == null
                    && requester == null;
            String before = now.place().subject();
            return same
                    ? null
                    : new Wished(
                            to,
                            requester,
                            subject,
                            before,
                            workflow,
                            tags,
                            fields,
                            gone,
                            times,
                            told,
                            satisfaction,
                            because);
        }
    }
}
