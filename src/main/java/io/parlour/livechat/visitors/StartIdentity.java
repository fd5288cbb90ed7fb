package io.parlour.livechat.visitors;

import io.parlour.contacts.KnowPerson;
import io.parlour.contacts.SiteClaims;
import io.parlour.kernel.Problem;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.identity.ProveIdentity;
import io.parlour.livechat.identity.ReadIdentityRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who stands behind a start: what the page proved, or nobody known. Where the site insists on a proof, nobody starts
/// or writes without one (LC-43).
///
/// Errors: 403 `identity.required`.
@Component
final class StartIdentity {
    private final ProveIdentity proofs;
    private final ReadIdentityRules rules;
    private final IdentifyVisitor identify;
    private final KnowPerson people;
    private final Visitors visitors;

    StartIdentity(
            ProveIdentity proofs,
            ReadIdentityRules rules,
            IdentifyVisitor identify,
            KnowPerson people,
            Visitors visitors) {
        this.proofs = proofs;
        this.rules = rules;
        this.identify = identify;
        this.people = people;
        this.visitors = visitors;
    }

    /// Null without a proof, or with one that proves nothing.
    @Nullable
    SiteClaims claims(WidgetRef widget, ProveIdentity.@Nullable Proof proof, @Nullable Visitor known) {
        SiteClaims claims = proof == null
                ? null
                : proofs.prove(widget.organization(), widget.site(), proof).orElse(null);
        if (claims == null) {
            require(widget, known);
        }
        return claims;
    }

    void require(WidgetRef widget, @Nullable Visitor known) {
        boolean proven = known != null && visitors.isIdentified(known);
        if (!proven && rules.of(widget.organization(), widget.site()).required()) {
            throw required();
        }
    }

    /// Whether it may go on writing.
    boolean may(Visitor visitor) {
        return visitors.isIdentified(visitor)
                || !rules.of(visitor.organization(), visitor.site()).required();
    }

    static Problem required() {
        return Problem.forbidden("identity.required");
    }

    /// The browser's visitor as the person it proved to be; null when it was another's.
    @Nullable
    Visitor joined(WidgetRef widget, Visitor known, SiteClaims claims) {
        IdentifyVisitor.Identified identified = identify.identify(widget, known, claims, known.language());
        return identified.token() == null ? identified.visitor() : null;
    }

    java.util.UUID contact(WidgetRef widget, SiteClaims claims) {
        return people.know(widget.organization(), claims, null, StartChat.COLLECTION_POINT)
                .contact();
    }

    void proven(Visitor visitor) {
        visitors.identified(visitor);
    }
}
