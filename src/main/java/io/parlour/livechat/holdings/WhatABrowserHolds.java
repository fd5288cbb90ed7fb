package io.parlour.livechat.holdings;

import static io.parlour.livechat.holdings.Holding.Kind.REQUEST;
import static io.parlour.livechat.holdings.Holding.Kind.ROW;
import static io.parlour.livechat.holdings.Holding.Kind.STORAGE;
import static io.parlour.livechat.holdings.Holding.Stage.BEFORE_CLICK;
import static io.parlour.livechat.holdings.Holding.Stage.CLICK;
import static io.parlour.livechat.holdings.Holding.Stage.CONSENT;
import static io.parlour.livechat.holdings.Holding.Stage.FIRST_MESSAGE;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.livechat.Behaviour;
import io.parlour.livechat.Widget;
import io.parlour.livechat.WidgetCatalog;
import io.parlour.livechat.invitations.InvitationCatalog;
import io.parlour.livechat.invitations.InvitationRule;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads the list for one widget.
///
/// Errors: 404, `access.denied`.
@Component
public final class WhatABrowserHolds {
    /// All of it.
    ///
    /// @param hosts every host that a visitor's browser talks with because of us
    /// @param cookies how many cookies are set: none, at any stage
    public record Answer(List<String> hosts, int cookies, List<Holding> holdings) {}

    private final WidgetCatalog widgets;
    private final InvitationCatalog invitations;
    private final Sites sites;
    private final PublicAddress address;
    private final Countries countries;

    WhatABrowserHolds(
            WidgetCatalog widgets,
            InvitationCatalog invitations,
            Sites sites,
            PublicAddress address,
            Countries countries) {
        this.widgets = widgets;
        this.invitations = invitations;
        this.sites = sites;
        this.address = address;
        this.countries = countries;
    }

    public Answer of(AgentPrincipal agent, UUID id) {
        Widget widget = widgets.find(agent, id).orElseThrow(Problem::notFound);
        List<InvitationRule.Terms> rules = invitations.ofSite(agent, widget.site()).stream()
                .map(InvitationRule::terms)
                .filter(InvitationRule.Terms::live)
                .toList();
        List<Holding> all = new ArrayList<>();
        all.add(Holding.always(BEFORE_CLICK, REQUEST, "GET /w.js", "The button and the site's public settings."));
        String exact = "instead, on pages that keep a loader of an exact version";
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /w/*.js", exact, "The button, without any setting."));
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /widget/v1/config", exact, "The site's public settings."));
        if (sites.find(agent.organization(), widget.site())
                .filter(Site::prefetch)
                .isPresent()) {
            prefetched(all);
        }
        invited(all, rules);
        clicked(all);
        written(all, widget.behaviour());
        all.addAll(WhatAMonitorHolds.list(countries.known()));
        return new Answer(List.of(address.origin()), 0, all);
    }

    private static void prefetched(List<Holding> all) {
        String rests = "when the pointer rests on the button, or the keyboard comes to it";
        for (String what :
                List.of("GET /widget/v1/assets/open-*", "GET /widget/v1/frame", "GET /widget/v1/assets/panel-*")) {
            all.add(Holding.when(BEFORE_CLICK, REQUEST, what, rests, "The panel, ahead of a click that is likely."));
        }
    }

    private static void invited(List<Holding> all, List<InvitationRule.Terms> rules) {
        if (rules.isEmpty()) {
            return;
        }
        String matching = "on pages where an invitation may come";
        String shown = "when an invitation is shown";
        all.add(Holding.when(
                BEFORE_CLICK, REQUEST, "GET /widget/v1/assets/invite-*", matching, "Decides in the browser."));
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /widget/v1/assets/card-*", shown, "The invitation's looks."));
        if (rules.stream().anyMatch(WhatABrowserHolds::asksWhoIsOnline)) {
            all.add(Holding.when(
                    BEFORE_CLICK,
                    REQUEST,
                    "GET /widget/v1/availability",
                    "when all else of an invitation is met",
                    "Whether somebody is online; the same answer for everybody."));
        }
        if (rules.stream().anyMatch(InvitationRule.Terms::counted)) {
            all.add(Holding.when(
                    BEFORE_CLICK,
                    REQUEST,
                    "POST /widget/v1/count",
                    "when an invitation is shown, accepted, refused or ignored",
                    "A count without a visitor."));
            all.add(Holding.when(BEFORE_CLICK, ROW, "invitation_count", shown, "A number a day; nobody stands in it."));
            all.add(Holding.when(
                    FIRST_MESSAGE,
                    ROW,
                    "invitation_count",
                    "when an invitation led to the chat",
                    "The number of its chats; nobody stands in it."));
        }
        all.add(Holding.when(
                BEFORE_CLICK,
                STORAGE,
                "page sessionStorage parlour.quiet",
                "when an invitation is closed",
                "No other comes in this tab."));
        all.add(Holding.when(
                CONSENT,
                STORAGE,
                "page localStorage parlour.visit",
                "when the page calls Parlour.consent({memory: true})",
                "Visits, pages and invitations seen, for the rules that need memory; never sent."));
    }

    private static boolean asksWhoIsOnline(InvitationRule.Terms terms) {
        return !terms.online().equals("nobody")
                || (terms.when() != null && terms.when().toString().contains("\"online\""));
    }

    private static void clicked(List<Holding> all) {
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/assets/open-*", "Opens the panel."));
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/frame", "The panel's document."));
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/assets/panel-*", "The panel."));
    }

    private static void written(List<Holding> all, Behaviour behaviour) {
        all.add(Holding.always(
                FIRST_MESSAGE, REQUEST, "GET /widget/v1/assets/messenger-*", "Fetched with the first word typed."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                REQUEST,
                "GET /widget/v1/assets/masking-*",
                "when the chat has begun or a long number is typed",
                "Finds card numbers before they leave."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                REQUEST,
                "GET /widget/v1/assets/trust-*",
                "when an agent asks for something in confidence",
                "Encrypts it for that agent."));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "POST /widget/v1/conversations", "The message itself."));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "POST /widget/v1/live-passes", "A pass for the live line."));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "GET /live", "The live line."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                REQUEST,
                "GET /widget/v1/conversations/*/messages",
                "when something may have been missed",
                "The transcript."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                REQUEST,
                "POST /widget/v1/conversations/*/marks",
                "when the live line is away",
                "How far the visitor has read."));
        switch (behaviour.persist()) {
            case "session" -> {
                all.add(Holding.always(
                        FIRST_MESSAGE,
                        STORAGE,
                        "panel sessionStorage parlour.token",
                        "Names the chat to us; gone with the tab."));
                all.add(Holding.always(
                        FIRST_MESSAGE,
                        STORAGE,
                        "page sessionStorage parlour.chat",
                        "Says to the next page that a chat runs; gone with the tab."));
            }
            case "local" ->
                all.add(Holding.always(
                        FIRST_MESSAGE,
                        STORAGE,
                        "panel localStorage parlour.token",
                        "Names the chat to us; dropped 30 days after the last message."));
            default -> {}
        }
        if (!behaviour.persist().equals("none")) {
            all.add(Holding.when(
                    FIRST_MESSAGE,
                    STORAGE,
                    "panel sessionStorage parlour.outbox",
                    "while a message is on its way",
                    "So that a reload loses nothing."));
            all.add(Holding.when(
                    FIRST_MESSAGE,
                    STORAGE,
                    "panel sessionStorage parlour.first",
                    "while the first message is on its way",
                    "So that a page that is left loses nothing."));
        }
        all.add(Holding.when(
                FIRST_MESSAGE,
                STORAGE,
                "panel localStorage parlour.prefs",
                "when the visitor changes the sound",
                "The volume; never sent."));
        rows(all);
    }

    private static void rows(List<Holding> all) {
        all.add(Holding.always(FIRST_MESSAGE, ROW, "contact", "Whom the organization talks with."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "collection", "Where and why it was collected."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "visitor", "The browser, by the hash of its token."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "conversation", "What was said to whom."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "participant", "Who takes part, and how far they have read."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "message", "The message."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "chat", "The serving of it."));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "chat_transition", "What became of the chat, step by step."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                ROW,
                "chat_arrival",
                "when the page says how it was come to",
                "First page and referrer."));
        all.add(Holding.when(
                FIRST_MESSAGE, ROW, "chat_variable", "when the page calls Parlour.set", "What the page said."));
        all.add(Holding.when(
                FIRST_MESSAGE, ROW, "form_request", "when an agent asks for a form in the chat", "What was asked."));
        for (String table : List.of("form_answer", "form_consent")) {
            all.add(Holding.when(FIRST_MESSAGE, ROW, table, "when a form is filled in", "What was answered."));
        }
        all.add(Holding.when(FIRST_MESSAGE, ROW, "ticket", "when nobody can answer now", "The number of the message."));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "offer", "when agents are there", "Who was asked to answer."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                ROW,
                "agent_unheard",
                "until the agent has read it",
                "That an agent is to be told of it by letter."));
        all.add(Holding.when(
                FIRST_MESSAGE, ROW, "handle", "when the visitor leaves an e-mail address", "Where to reach it."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                ROW,
                "message_delivery",
                "a moment after each message",
                "When it was stored, arrived and was read."));
        all.add(Holding.when(
                FIRST_MESSAGE, ROW, "delivery_hour", "a moment after each message", "How long it took, by the hour."));
        for (String table : List.of("contact_identity", "contact_attribute")) {
            all.add(Holding.when(FIRST_MESSAGE, ROW, table, "when the page proves who it is", "What the proof says."));
        }
        all.add(Holding.when(FIRST_MESSAGE, ROW, "attachment", "when a file is sent", "The file."));
        all.add(Holding.when(
                FIRST_MESSAGE,
                ROW,
                "redaction_event",
                "when something was masked",
                "Type and length of what was found."));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "live_pass", "for up to 30 seconds", "Opens the live line once."));
    }
}
