package io.parlour.livechat.visitors;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.KnowPerson;
import io.parlour.contacts.SiteClaims;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Secrets;
import io.parlour.livechat.WidgetRef;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A browser proves who its person is (LC-42). Its anonymous conversation joins that person's contact; a browser that
/// is somebody else's gets a token of its own for the new person and opens nothing of the other's. A person who never
/// wrote leaves nothing: there is no row before an act.
@Component
public final class IdentifyVisitor {
    private final Visitors visitors;
    private final KnowPerson people;
    private final Transactions transactions;
    private final Told told;
    private final Clock clock;

    /// What came of it.
    ///
    /// @param token null when the browser's own stays; `visitor` null when nothing is known of the person yet
    public record Identified(
            @Nullable Visitor visitor, @Nullable String token) {}

    /// Who learns of it, and ids.
    @Component
    record Told(Audit audit, IdSource ids) {}

    IdentifyVisitor(Visitors visitors, KnowPerson people, Transactions transactions, Told told, Clock clock) {
        this.visitors = visitors;
        this.people = people;
        this.transactions = transactions;
        this.told = told;
        this.clock = clock;
    }

    public Identified identify(WidgetRef widget, @Nullable Visitor current, SiteClaims claims, String language) {
        return transactions.in(widget.organization(), () -> {
            if (current != null && current.site().equals(widget.site())) {
                Optional<Visitor> own = own(current, claims);
                if (own.isPresent()) {
                    return new Identified(own.get(), null);
                }
            }
            Optional<UUID> known = people.known(widget.organization(), widget.site(), claims.externalId());
            if (known.isEmpty()) {
                return new Identified(null, null);
            }
            people.know(widget.organization(), claims, null, StartChat.COLLECTION_POINT);
            String token = Secrets.next();
            return new Identified(add(widget, known.get(), token, language), token);
        });
    }

    /// The browser's own visitor as this person's; absent when it is somebody else's.
    private Optional<Visitor> own(Visitor current, SiteClaims claims) {
        Optional<UUID> known = people.known(current.organization(), current.site(), claims.externalId());
        if (known.isPresent() && known.get().equals(current.contact())) {
            people.know(current.organization(), claims, null, StartChat.COLLECTION_POINT);
            visitors.identified(current);
            return Optional.of(current);
        }
        KnowPerson.Known person =
                people.know(current.organization(), claims, current.contact(), StartChat.COLLECTION_POINT);
        if (!person.joined()) {
            return Optional.empty();
        }
        visitors.identified(current);
        told.audit()
                .record(
                        current.organization(),
                        Actor.visitor(current.id()),
                        Action.IDENTITY_LINKED,
                        new ObjectRef(ObjectRef.Kind.CONTACT, person.contact()),
                        null);
        return visitors.find(current.organization(), current.id());
    }

    private Visitor add(WidgetRef widget, UUID contact, String token, String language) {
        UUID conversation = visitors.openConversation(widget.organization(), widget.site(), contact)
                .orElse(null);
        Visitor visitor = new Visitor(
                widget.organization(),
                told.ids().next(),
                widget.site(),
                widget.widget(),
                contact,
                language,
                null,
                conversation);
        visitors.add(visitor, token, clock.instant());
        visitors.identified(visitor);
        if (conversation != null) {
            visitors.resume(visitor, conversation);
        }
        return visitor;
    }
}
