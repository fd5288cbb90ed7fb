package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.tickets.RenameTags;
import io.parlour.conversations.tickets.TagRun;
import io.parlour.conversations.tickets.TicketNumbering;
import io.parlour.conversations.tickets.TicketPriorities;
import io.parlour.conversations.tickets.TicketPriority;
import io.parlour.conversations.tickets.TicketTagNames;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Page;
import io.parlour.kernel.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How tickets are written: their numbers, priorities and tags.
@RestController
@RequestMapping("/api/v1")
class TicketWordsResource {
    private final TicketNumbering numbering;
    private final TicketPriorities priorities;
    private final TicketTagNames tags;
    private final RenameTags rename;
    private final OptimisticLock lock;
    private final Access access;

    /// @param prefix stands before the number of every ticket
    record Words(String prefix, List<TicketPriority> priorities) implements Versioned {
        /// Of the priorities: the prefix is changed with the numbers.
        @Override
        public String version() {
            return Versioned.versionOf(priorities);
        }
    }

    /// @param next not below the number that is next already
    record Numbers(@NotNull @Size(max = 20) String prefix, long next) {}

    record Priority(
            int rank,
            @NotNull @Size(max = 100) String name,
            @NotNull @Size(max = 20) String colour,
            @NotNull @Size(max = 20) String icon) {
        TicketPriority toKeep() {
            return new TicketPriority(rank, name, colour, icon);
        }
    }

    record Priorities(@NotNull @Size(min = 4, max = 4) List<@Valid @NotNull Priority> priorities) {}

    /// @param into what it is called from now on, also that of another tag; null or empty: it is taken off
    record Renaming(
            @NotNull @Size(max = 200) String tag,
            @Nullable @Size(max = 200) String into) {}

    TicketWordsResource(
            TicketNumbering numbering,
            TicketPriorities priorities,
            TicketTagNames tags,
            RenameTags rename,
            OptimisticLock lock,
            Access access) {
        this.numbering = numbering;
        this.priorities = priorities;
        this.tags = tags;
        this.rename = rename;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping("/ticket-words")
    Words ticketWords(@AuthenticationPrincipal AgentPrincipal agent) {
        requireSight(agent);
        return new Words(numbering.of(agent.organization()).prefix(), priorities.all(agent.organization()));
    }

    @GetMapping("/ticket-numbers")
    TicketNumbering.Numbering ticketNumbers(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return numbering.of(agent.organization());
    }

    @PutMapping("/ticket-numbers")
    TicketNumbering.Numbering changeTicketNumbers(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Numbers wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.change(
                agent.organization(),
                "numbers",
                seen,
                () -> numbering.of(agent.organization()),
                () -> numbering.change(
                        agent.organization(), new TicketNumbering.Numbering(wish.prefix(), wish.next())));
    }

    @PutMapping("/ticket-priorities")
    Words changeTicketPriorities(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Priorities wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.change(agent.organization(), "priorities", seen, () -> ticketWords(agent), () -> {
            priorities.change(
                    agent.organization(),
                    wish.priorities().stream().map(Priority::toKeep).toList());
            return ticketWords(agent);
        });
    }

    /// Tags that tickets have. How many do is told to those who may rename them.
    @GetMapping("/ticket-tags")
    Page<TicketTagNames.Known> ticketTags(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        requireSight(agent);
        return tags.page(agent, q, cursor, Page.limit(limit));
    }

    /// The last twenty runs.
    @GetMapping("/ticket-tag-runs")
    List<TagRun> ticketTagRuns(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return rename.newest(agent.organization());
    }

    /// Renames a tag on all tickets, in the background.
    @PostMapping("/ticket-tag-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TagRun renameTicketTag(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Renaming wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return rename.begin(agent, wish.tag(), wish.into());
    }

    /// Whoever sees any ticket reads its words.
    private void requireSight(AgentPrincipal agent) {
        if (access.scope(agent, ConversationPermissions.VIEW) == Scope.NONE) {
            throw access.refuse(agent);
        }
    }
}
