package io.parlour.privacy.requests;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.people.FindUnproven;
import io.parlour.privacy.people.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who a request is about: the contacts of which its address is proven, and what an agent confirmed besides. A contact
/// that an agent chose counts too, but a copy of its data goes to an address: of that contact, it holds only what the
/// address was proven in.
@Component
public final class FindPerson {
    private final FindContact contacts;
    private final FindUnproven unproven;
    private final RequestItems items;
    private final Transactions transactions;

    FindPerson(FindContact contacts, FindUnproven unproven, RequestItems items, Transactions transactions) {
        this.contacts = contacts;
        this.unproven = unproven;
        this.items = items;
        this.transactions = transactions;
    }

    public Person of(OrganizationId organization, Request request) {
        @Nullable UUID chosen = chosen(organization, request);
        boolean copy = isCopy(request);
        Set<UUID> found = new LinkedHashSet<>();
        if (chosen != null && !copy) {
            found.add(chosen);
        }
        String address = request.address();
        if (address == null) {
            return new Person(organization, List.copyOf(found));
        }
        Set<UUID> confirmed = transactions.read(organization, () -> items.of(organization, request.id()));
        List<UUID> others = new ArrayList<>();
        for (FindUnproven.Holder each : inQuestion(organization, address, chosen)) {
            boolean counts = each.proven() || confirmed.contains(each.contact());
            (counts ? found : others).add(each.contact());
        }
        if (!copy) {
            return new Person(organization, List.copyOf(found));
        }
        List<UUID> without = new ArrayList<>(unproven.unproven(organization, address, found));
        without.removeAll(confirmed);
        List<UUID> also = new ArrayList<>(unproven.proven(organization, address, others));
        also.addAll(confirmed);
        return new Person(organization, List.copyOf(found), also, without);
    }

    /// What has the address but doesn't prove it, newest first: for a copy each conversation, else each contact.
    List<FindUnproven.Item> unproven(OrganizationId organization, Request request, int limit) {
        String address = request.address();
        @Nullable UUID chosen = chosen(organization, request);
        if (address == null || (chosen != null && !isCopy(request))) {
            return List.of();
        }
        List<UUID> contacts = inQuestion(organization, address, chosen).stream()
                .map(FindUnproven.Holder::contact)
                .toList();
        return isCopy(request)
                ? unproven.conversations(organization, address, contacts, limit)
                : unproven.contacts(organization, address, contacts, limit);
    }

    private static boolean isCopy(Request request) {
        return request.kind() == RequestKind.ACCESS && request.address() != null;
    }

    /// By an agent who entered the request.
    private @Nullable UUID chosen(OrganizationId organization, Request request) {
        UUID contact = request.contact();
        return request.channel().equals("agent")
                        && contact != null
                        && contacts.byId(organization, contact).isPresent()
                ? contact
                : null;
    }

    /// All who have the address. Where it isn't proven of the contact that an agent chose, that one alone.
    private List<FindUnproven.Holder> inQuestion(OrganizationId organization, String address, @Nullable UUID chosen) {
        List<FindUnproven.Holder> holders = unproven.holders(organization, address);
        boolean proven = chosen == null
                || holders.stream()
                        .anyMatch(each -> each.proven() && each.contact().equals(chosen));
        return proven
                ? holders
                : holders.stream().filter(each -> each.contact().equals(chosen)).toList();
    }

    /// The first contact that the address is proven of.
    static @Nullable UUID first(List<FindUnproven.Holder> holders) {
        return holders.isEmpty() || !holders.getFirst().proven()
                ? null
                : holders.getFirst().contact();
    }

    /// All email addresses of a contact, proven ones first.
    static List<String> addresses(Contact contact) {
        return contact.handles().stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .sorted(Comparator.comparing(handle -> !handle.verified()))
                .map(Handle::value)
                .toList();
    }

    /// Those of a person and that of the request.
    Set<String> addresses(OrganizationId organization, Request request) {
        Set<String> found = new LinkedHashSet<>();
        if (request.address() != null) {
            found.add(request.address());
        }
        of(organization, request)
                .contacts()
                .forEach(each ->
                        contacts.byId(organization, each).ifPresent(contact -> found.addAll(addresses(contact))));
        return found;
    }

    /// Everyone who has it; those it is proven of first.
    List<FindUnproven.Holder> byAddress(OrganizationId organization, String address) {
        return unproven.holders(organization, address);
    }
}
