package io.parlour.livechat.web.visitor;

import io.parlour.contacts.SiteClaims;
import io.parlour.contacts.consent.HonorSignal;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.identity.ProveIdentity;
import io.parlour.livechat.limits.Door;
import io.parlour.livechat.limits.Limited;
import io.parlour.livechat.visitors.IdentifyVisitor;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.Visitors;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a page gave to `Parlour.identify`. Errors: 422 `identity.invalid`.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/identity")
class VisitorIdentityResource {
    record Identification(
            @NotBlank @Size(max = 64) String widget,
            @NotNull @Valid VisitorResource.GivenIdentity identity,
            @Nullable @Size(max = 35) String language) {}

    /// What came of it.
    ///
    /// @param token a new one to go on with; absent when the browser's own stays
    record Answer(boolean known, @Nullable String token) {}

    private final FindWidget widgets;
    private final ProveIdentity proofs;
    private final IdentifyVisitor identify;
    private final Visitors visitors;
    private final HonorSignal honor;

    VisitorIdentityResource(
            FindWidget widgets, ProveIdentity proofs, IdentifyVisitor identify, Visitors visitors, HonorSignal honor) {
        this.widgets = widgets;
        this.proofs = proofs;
        this.identify = identify;
        this.visitors = visitors;
        this.honor = honor;
    }

    @PostMapping
    @Limited(Door.IDENTITY)
    Answer identify(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Valid @RequestBody Identification body,
            HttpServletRequest from) {
        WidgetRef widget = widgets.served(body.widget()).orElseThrow(Problem::notFound);
        SiteClaims claims = proofs.prove(
                        widget.organization(), widget.site(), body.identity().proof())
                .orElseThrow(() -> new Problem(422, "identity.invalid"));
        Visitor current = visitors.of(authorization, widget.organization());
        IdentifyVisitor.Identified identified =
                identify.identify(widget, current, claims, LanguageTag.orEnglish(body.language()));
        if (identified.visitor() != null) {
            honor.seen(widget.organization(), identified.visitor().contact(), from);
        }
        return new Answer(identified.visitor() != null, identified.token());
    }
}
