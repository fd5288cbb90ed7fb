package io.parlour.mail.outbox;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.VouchedAddresses;
import io.parlour.contacts.companies.Domain;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.TakePart;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// To whom an answer goes, and from which mailbox, while nobody has chosen otherwise (ML-27, ML-62, ML-78). Our own
/// mailboxes and addresses that want no answer are never among them. What an unverified mail names beyond its sender is
/// only suggested, and whoever is new in a conversation never takes the customer's place. Runs in a transaction.
@Component
final class PlanAnswer {
    static final int MOST = 40;
    private static final int LAST = 20;
    private static final int MOST_SUGGESTED = 10;
    private static final Pattern NO_REPLY =
            Pattern.compile("(no-?reply|do-?not-?reply|mailer-daemon|postmaster)([-+.].*)?@.*");

    private final MailHeaders headers;
    private final Mailboxes mailboxes;
    private final People people;
    private final Sites sites;
    private final VouchedAddresses vouched;

    @Component
    record People(FindContact contacts, FindConversation conversations, TakePart participants, Agents agents) {}

    /// The conversation that is answered.
    record Of(
            UUID conversation,
            String channel,
            @Nullable UUID site,
            @Nullable UUID department,
            UUID contact) {}

    record Person(String address, @Nullable String name) {}

    /// Answers go elsewhere than where the mail came from, to an address of another domain.
    public record Differs(String replyTo, String sender) {}

    /// `before`: the newest mails of the conversation, newest first. `from` is null where the organization has no
    /// mailbox.
    record Plan(
            @Nullable Mailbox from,
            List<Person> to,
            List<Person> cc,
            List<Suggestion> suggested,
            @Nullable Differs differs,
            List<MailHeader> before) {}

    PlanAnswer(MailHeaders headers, Mailboxes mailboxes, People people, Sites sites, VouchedAddresses vouched) {
        this.headers = headers;
        this.mailboxes = mailboxes;
        this.people = people;
        this.sites = sites;
        this.vouched = vouched;
    }

    /// A conversation by mail is answered by mail, and so is who left a message on a page: that is what the
    /// page said.
    boolean goesByMail(OrganizationId organization, Of of) {
        if (of.channel().equals(KeepSides.INTERNAL)) {
            return false;
        }
        return !of.channel().equals("web")
                || people.conversations()
                        .ofContact(organization, of.contact(), of.conversation())
                        .filter(FindConversation.OwnConversation::left)
                        .isPresent();
    }

    /// What an agent is proposed.
    Plan plan(OrganizationId organization, Of of) {
        return plan(organization, of, false);
    }

    /// What a rule sends to: to no address that only unverified mail named.
    Plan automatic(OrganizationId organization, Of of) {
        return plan(organization, of, true);
    }

    private Plan plan(OrganizationId organization, Of of, boolean automatic) {
        List<MailHeader> newest = headers.newest(organization, of.conversation(), LAST);
        Set<UUID> unshared = people.participants()
                .unshared(
                        organization,
                        of.conversation(),
                        newest.stream().map(MailHeader::message).toList());
        List<MailHeader> before = newest.stream()
                .filter(mail -> !unshared.contains(mail.message()))
                .toList();
        Set<UUID> verified = verified(organization, before);
        Contact contact = people.contacts().byId(organization, of.contact()).orElse(null);
        Optional<MailHeader> theirs = before.stream()
                .filter(mail -> mail.raw() != null && isKnown(mail, contact, before))
                .findFirst();
        String to = recipient(organization, theirs, contact, verified, automatic);
        String sender = theirs.map(MailHeader::fromAddress).orElse(null);
        List<Person> cc = of.channel().equals("web") || to == null
                ? List.of()
                : others(organization, of, contact, Set.copyOf(List.of(lower(to), lower(sender == null ? to : sender))))
                        .stream()
                        .filter(each -> !automatic || vouched.is(organization, each.address()))
                        .toList();
        return new Plan(
                mailbox(
                        organization,
                        of,
                        before.stream().filter(mail -> mail.raw() != null).findFirst()),
                to == null ? List.of() : List.of(new Person(to, nameOf(to, theirs, contact))),
                cc,
                suggested(organization, before, verified, to, cc),
                to != null && sender != null && !domain(to).equals(domain(sender)) && isReplyTo(to, theirs)
                        ? new Differs(to, sender)
                        : null,
                before);
    }

    private Set<UUID> verified(OrganizationId organization, List<MailHeader> before) {
        return headers
                .came(organization, before.stream().map(MailHeader::message).toList())
                .entrySet()
                .stream()
                .filter(each ->
                        Proof.Verdict.VERIFIED.key().equals(each.getValue().verdict()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Whether the customer wrote it, or somebody who has been written to here.
    private static boolean isKnown(MailHeader mail, @Nullable Contact contact, List<MailHeader> before) {
        String from = mail.fromAddress();
        List<String> own = addresses(contact);
        if (from == null || own.isEmpty()) {
            return own.isEmpty(); // nobody else could be answered
        }
        Stream<String> written = before.stream()
                .filter(each -> each.outbound() != null)
                .flatMap(each -> Stream.concat(each.to().stream(), each.cc().stream()))
                .map(PlanAnswer::bare);
        return Stream.concat(own.stream(), written).anyMatch(from::equalsIgnoreCase);
    }

    private List<Suggestion> suggested(
            OrganizationId organization,
            List<MailHeader> before,
            Set<UUID> verified,
            @Nullable String to,
            List<Person> cc) {
        Set<String> taken =
                new HashSet<>(cc.stream().map(each -> lower(each.address())).toList());
        if (to != null) {
            taken.add(lower(to));
        }
        List<Suggestion> found = Suggestion.in(before, verified).stream()
                .filter(each -> taken.add(lower(each.address())))
                .limit(MOST)
                .toList();
        List<String> usable =
                usable(organization, found.stream().map(Suggestion::address).toList());
        return found.stream()
                .filter(each -> usable.contains(each.address()))
                .limit(MOST_SUGGESTED)
                .toList();
    }

    private @Nullable Mailbox mailbox(OrganizationId organization, Of of, Optional<MailHeader> newest) {
        Mailbox received = newest.flatMap(mail -> mailboxes.find(organization, mail.mailbox()))
                .orElse(null);
        UUID department = of.department();
        if (department != null && (received == null || !department.equals(received.department()))) {
            Optional<Mailbox> own = mailboxes.ofDepartment(organization, department, of.site());
            if (own.isPresent()) {
                return own.get();
            }
        }
        return Optional.ofNullable(received)
                .or(() -> mailboxes.first(organization, of.site()))
                .or(() -> mailboxes.first(organization, null))
                .orElse(null);
    }

    /// `Reply-To`, else who wrote, else the contact's address. An unverified mail asks for answers only at its own
    /// domain.
    private @Nullable String recipient(
            OrganizationId organization,
            Optional<MailHeader> theirs,
            @Nullable Contact contact,
            Set<UUID> verified,
            boolean automatic) {
        Set<String> wished = new LinkedHashSet<>();
        theirs.ifPresent(mail -> {
            boolean proven = verified.contains(mail.message());
            mail.replyTo().stream()
                    .map(PlanAnswer::bare)
                    .filter(each -> proven || (!automatic && isSameDomain(each, mail.fromAddress())))
                    .forEach(wished::add);
            if (mail.fromAddress() != null) {
                wished.add(mail.fromAddress());
            }
        });
        wished.addAll(addresses(contact));
        return usable(organization, List.copyOf(wished)).stream()
                .filter(each -> !automatic || vouched.is(organization, each))
                .findFirst()
                .orElse(null);
    }

    /// At a domain where anybody gets a mailbox two addresses have nothing to do with each other.
    private static boolean isSameDomain(String address, @Nullable String sender) {
        return sender != null
                && (address.equalsIgnoreCase(sender)
                        || (domain(address).equals(domain(sender)) && !Domain.isPublic(domain(sender))));
    }

    private List<Person> others(OrganizationId organization, Of of, @Nullable Contact contact, Set<String> addressed) {
        List<Person> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(addressed);
        List<Contact> all = new ArrayList<>();
        if (contact != null) {
            all.add(contact);
        }
        people.participants().contacts(organization, of.conversation()).stream()
                .filter(id -> !id.equals(of.contact()))
                .flatMap(id -> people.contacts().byId(organization, id).stream())
                .forEach(all::add);
        for (Contact each : all) {
            List<String> own = addresses(each);
            if (own.stream().map(PlanAnswer::lower).noneMatch(seen::contains)) {
                usable(organization, own).stream().findFirst().ifPresent(address -> {
                    seen.add(lower(address));
                    found.add(new Person(address, each.name()));
                });
            }
        }
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST - 1)));
    }

    /// Those of the addresses that a mail may go to by itself.
    private List<String> usable(OrganizationId organization, List<String> addresses) {
        List<MailAddress> parsed =
                addresses.stream().map(MailAddress::of).filter(Objects::nonNull).toList();
        Set<String> ours = mailboxes.ours(
                organization,
                parsed.stream().map(each -> each.base().toString()).distinct().toList());
        return addresses.stream()
                .filter(address -> {
                    MailAddress each = MailAddress.of(address);
                    return each != null && !ours.contains(each.base().toString());
                })
                .filter(address -> !NO_REPLY.matcher(lower(address)).matches())
                .toList();
    }

    /// How the mailbox names itself when this agent answers.
    String senderName(OrganizationId organization, Mailbox mailbox, @Nullable UUID agent) {
        String name = agent == null
                ? null
                : people.agents()
                        .find(organization, agent)
                        .map(Agent::publicName)
                        .orElse(null);
        String site = sites.find(organization, mailbox.site()).map(Site::name).orElse(mailbox.address());
        return SenderName.of(mailbox, name, site);
    }

    /// Of what was not begun by a mail, what it is about. A side thread begins with ours, which
    /// answers nothing.
    String subject(OrganizationId organization, UUID conversation, List<MailHeader> before) {
        boolean begins = before.isEmpty()
                && people.conversations().sideOf(organization, conversation).isPresent();
        return before.isEmpty()
                ? people.conversations()
                        .subject(organization, conversation)
                        .map(subject -> begins ? subject : "Re: " + Subjects.withoutPrefixes(subject))
                        .orElseGet(() -> subject(before))
                : subject(before);
    }

    static String subject(List<MailHeader> before) {
        String subject = before.stream()
                .map(MailHeader::subject)
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .orElse("Your message");
        return "Re: " + Subjects.withoutPrefixes(subject);
    }

    static List<String> addresses(@Nullable Contact contact) {
        return contact == null
                ? List.of()
                : contact.handles().stream()
                        .filter(handle -> handle.kind() == HandleKind.EMAIL)
                        .map(Handle::value)
                        .toList();
    }

    private static boolean isReplyTo(String address, Optional<MailHeader> theirs) {
        return theirs.stream()
                .flatMap(mail -> mail.replyTo().stream())
                .anyMatch(each -> bare(each).equals(address));
    }

    private static @Nullable String nameOf(String address, Optional<MailHeader> theirs, @Nullable Contact contact) {
        if (theirs.filter(mail -> address.equalsIgnoreCase(mail.fromAddress())).isPresent()) {
            return theirs.get().fromName();
        }
        boolean own = addresses(contact).stream().anyMatch(address::equalsIgnoreCase);
        return own && contact != null ? contact.name() : null;
    }

    private static String domain(String address) {
        return lower(address.substring(address.lastIndexOf('@') + 1));
    }

    static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    static String bare(String shown) {
        int open = shown.lastIndexOf('<');
        return open >= 0 && shown.endsWith(">") ? shown.substring(open + 1, shown.length() - 1) : shown;
    }
}
