package io.parlour.helpdesk.imports;

import io.parlour.contacts.KnowSender;
import io.parlour.conversations.Author;
import io.parlour.conversations.ImportConversation;
import io.parlour.conversations.KeepMessageIds;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Standing;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.files.KeepFile;
import io.parlour.conversations.tickets.ImportTicket;
import io.parlour.helpdesk.sla.CarryClocks;
import io.parlour.helpdesk.sla.Metric;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Agents;
import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes a ticket of a file, or what is new in it since it was brought last. Runs in a transaction.
///
/// Errors: `import.*` and those of [ImportConversation], each with words for the line it came from.
@Component
final class KeepTicket {
    private static final int LONGEST = 10_000;
    private static final String WHOLE_MESSAGE = "message.txt";
    static final int LARGEST = 25 << 20;

    private final People people;
    private final Kept kept;

    @Component
    record People(
            KnowSender contacts,
            Agents agents,
            AgentTexts texts,
            Departments departments,
            TakePart participants,
            LinkCompany companies) {}

    @Component("importedKept")
    record Kept(
            ImportConversation conversations,
            ImportTicket tickets,
            KeepFile files,
            List<KeepMessageIds> messageIds,
            CarryClocks clocks) {}

    KeepTicket(People people, Kept kept) {
        this.people = people;
        this.kept = kept;
    }

    UUID keep(OrganizationId organization, String source, ImportedTicket ticket, @Nullable UUID before) {
        UUID requester = know(organization, ticket.requester());
        if (ticket.company() != null) {
            people.companies().link(organization, requester, ticket.company().strip());
        }
        UUID department = department(organization, ticket.department());
        UUID conversation = before != null
                ? before
                : kept.conversations()
                        .begin(
                                organization,
                                new ImportConversation.Start(
                                        requester, "email", null, department, ticket.subject(), ticket.created()));
        Stream.ofNullable(ticket.cc())
                .flatMap(List::stream)
                .forEach(person -> people.participants().join(organization, conversation, know(organization, person)));
        List<ImportedTicket.Said> said = ticket.messages().stream()
                .sorted(Comparator.comparing(ImportedTicket.Said::at))
                .toList();
        append(organization, source, ticket, conversation, department, said);
        kept.tickets().keep(organization, conversation, past(source, ticket, said));
        kept.clocks().carry(organization, conversation, elapsed(ticket));
        if (ticket.number() != null) {
            kept.tickets().alias(organization, conversation, ticket.number().strip());
        }
        return conversation;
    }

    /// The keys of messages that are not here yet.
    Set<String> fresh(OrganizationId organization, String source, ImportedTicket ticket, UUID conversation) {
        Set<UUID> known = known(organization, source, ticket, conversation, ticket.messages());
        return ticket.messages().stream()
                .filter(each -> !known.contains(key(source, ticket, each)))
                .map(ImportedTicket.Said::key)
                .collect(Collectors.toSet());
    }

    private Set<UUID> known(
            OrganizationId organization,
            String source,
            ImportedTicket ticket,
            UUID conversation,
            List<ImportedTicket.Said> said) {
        return kept.conversations()
                .known(
                        organization,
                        conversation,
                        said.stream().map(each -> key(source, ticket, each)).toList());
    }

    private static Map<Metric, Duration> elapsed(ImportedTicket ticket) {
        Map<Metric, Duration> elapsed = new EnumMap<>(Metric.class);
        if (ticket.elapsed() != null) {
            ticket.elapsed().forEach((metric, seconds) -> elapsed.put(Metric.of(metric), Duration.ofSeconds(seconds)));
        }
        return elapsed;
    }

    private void append(
            OrganizationId organization,
            String source,
            ImportedTicket ticket,
            UUID conversation,
            UUID department,
            List<ImportedTicket.Said> said) {
        Set<UUID> known = known(organization, source, ticket, conversation, said);
        List<ImportedTicket.Said> fresh = said.stream()
                .filter(each -> !known.contains(key(source, ticket, each)))
                .toList();
        List<ImportConversation.Line> lines = new ArrayList<>();
        for (ImportedTicket.Said each : fresh) {
            lines.add(line(organization, source, ticket, each));
        }
        boolean open = !Set.of("solved", "closed").contains(ticket.status());
        Standing after = new Standing(open, agent(organization, ticket.assignee()), department);
        Map<UUID, UUID> written = kept.conversations().append(organization, conversation, lines, after);
        for (ImportedTicket.Said each : fresh) {
            UUID message = written.get(key(source, ticket, each));
            if (each.messageId() != null && message != null) {
                kept.messageIds()
                        .forEach(ids -> ids.keep(organization, conversation, message, each.messageId(), each.at()));
            }
        }
    }

    private ImportConversation.Line line(
            OrganizationId organization, String source, ImportedTicket ticket, ImportedTicket.Said said) {
        MessageKind kind = "note".equals(said.kind()) ? MessageKind.NOTE : MessageKind.MESSAGE;
        UUID agent = said.ours() ? agent(organization, said.from().email()) : null;
        Author author = !said.ours()
                ? new Author.Visitor(know(organization, said.from()))
                : agent == null ? new Author.Automatic() : new Author.Agent(agent);
        String text = said.text() == null ? "" : said.text();
        if (said.ours() && agent == null) {
            text = former(organization, said.from()) + "\n\n" + text;
        }
        List<UUID> files = new ArrayList<>();
        if (text.length() > LONGEST) {
            files.add(file(organization, author, WHOLE_MESSAGE, text.getBytes(StandardCharsets.UTF_8)));
            text = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 100)))
                    + "…\n\n"
                    + people.texts().ofTeam(organization).say("import.fullMessage", Map.of("file", WHOLE_MESSAGE));
        }
        for (ImportedTicket.Attached attached :
                Stream.ofNullable(said.files()).flatMap(List::stream).toList()) {
            files.add(file(organization, author, attached.name(), octets(attached)));
        }
        return new ImportConversation.Line(key(source, ticket, said), said.at(), kind, author, text, files);
    }

    /// Who is nobody's account here is named in the text.
    private String former(OrganizationId organization, ImportedTicket.Person person) {
        Texts words = people.texts().ofTeam(organization);
        String name = person.name() == null || person.name().isBlank() ? person.email() : person.name();
        return words.say("import.wrote", Map.of("name", name == null ? words.say("import.unnamedAgent") : name));
    }

    private UUID file(OrganizationId organization, Author owner, String name, byte[] octets) {
        return switch (kept.files().keep(organization, owner, name, octets)) {
            case KeepFile.Outcome.Kept(UUID id) -> id;
            case KeepFile.Outcome.LeftOut(String left) ->
                throw new Problem(422, "import.file:refused", Map.of("name", left));
        };
    }

    private static byte[] octets(ImportedTicket.Attached attached) {
        byte[] octets;
        try {
            octets = Base64.getMimeDecoder().decode(attached.base64());
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "import.file:encoding", Map.of("name", attached.name()));
        }
        if (octets.length == 0 || octets.length > LARGEST) {
            throw new Problem(422, "import.file:size", Map.of("size", new ProblemTexts.Size(LARGEST)));
        }
        return octets;
    }

    private UUID know(OrganizationId organization, ImportedTicket.Person person) {
        return people.contacts().know(organization, person.email(), person.name());
    }

    private @Nullable UUID agent(OrganizationId organization, @Nullable String address) {
        return address == null
                ? null
                : people.agents()
                        .byAddress(organization, address.strip())
                        .map(Agent::id)
                        .orElse(null);
    }

    private UUID department(OrganizationId organization, @Nullable String name) {
        return name == null
                ? people.departments().first(organization).id()
                : people.departments().page(organization, null, Page.MAX_LIMIT).items().stream()
                        .filter(each -> each.name().equalsIgnoreCase(name.strip()))
                        .findFirst()
                        .map(Department::id)
                        .orElseGet(
                                () -> people.departments().first(organization).id());
    }

    private static ImportTicket.Past past(String source, ImportedTicket ticket, List<ImportedTicket.Said> said) {
        Instant last = said.isEmpty() ? ticket.created() : said.getLast().at();
        int priority = ticket.priority() == null
                ? 2
                : List.of("low", "normal", "high", "urgent").indexOf(ticket.priority()) + 1;
        return new ImportTicket.Past(
                ticket.status(),
                priority,
                ticket.type(),
                ticket.tags() == null ? List.of() : ticket.tags(),
                ticket.created(),
                ticket.changed() == null ? last : ticket.changed(),
                said.stream()
                        .filter(each -> each.ours() && !"note".equals(each.kind()))
                        .map(each -> key(source, ticket, each))
                        .toList());
    }

    /// The same for the same message each time.
    private static UUID key(String source, ImportedTicket ticket, ImportedTicket.Said said) {
        String name = source + "\n" + ticket.key() + "\n" + said.key();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
