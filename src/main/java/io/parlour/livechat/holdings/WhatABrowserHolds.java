package io.parlour.livechat.holdings;

import static io.parlour.livechat.holdings.Holding.Kind.REQUEST;
import static io.parlour.livechat.holdings.Holding.Kind.ROW;
import static io.parlour.livechat.holdings.Holding.Kind.STORAGE;
import static io.parlour.livechat.holdings.Holding.Stage.BEFORE_CLICK;
import static io.parlour.livechat.holdings.Holding.Stage.CLICK;
import static io.parlour.livechat.holdings.Holding.Stage.CONSENT;
import static io.parlour.livechat.holdings.Holding.Stage.FIRST_MESSAGE;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.live.IssuePass;
import io.parlour.livechat.Behaviour;
import io.parlour.livechat.HelpOfSite;
import io.parlour.livechat.Widget;
import io.parlour.livechat.WidgetCatalog;
import io.parlour.livechat.invitations.InvitationCatalog;
import io.parlour.livechat.invitations.InvitationRule;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads the list for one widget.
///
/// Errors: 404, `access.denied`.
@Component
public final class WhatABrowserHolds {
    /// As in `web/widget/panel/vault.ts`.
    private static final Duration TOKEN_KEPT = Duration.ofDays(30);

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
    private final AgentTexts texts;
    private final List<HelpOfSite> help;
    private final Transactions transactions;

    WhatABrowserHolds(
            WidgetCatalog widgets,
            InvitationCatalog invitations,
            Sites sites,
            PublicAddress address,
            Countries countries,
            AgentTexts texts,
            List<HelpOfSite> help,
            Transactions transactions) {
        this.widgets = widgets;
        this.invitations = invitations;
        this.sites = sites;
        this.address = address;
        this.countries = countries;
        this.texts = texts;
        this.help = help;
        this.transactions = transactions;
    }

    public Answer of(AgentPrincipal agent, UUID id) {
        Widget widget = widgets.find(agent, id).orElseThrow(Problem::notFound);
        List<InvitationRule.Terms> rules = invitations.ofSite(agent, widget.site()).stream()
                .map(InvitationRule::terms)
                .filter(InvitationRule.Terms::live)
                .toList();
        List<Holding> all = new ArrayList<>();
        all.add(Holding.always(BEFORE_CLICK, REQUEST, "GET /w.js", "button"));
        String exact = "fixedLoader";
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /w/*.js", exact, "buttonOnly"));
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /widget/v1/config", exact, "settings"));
        if (sites.find(agent.organization(), widget.site())
                .filter(Site::prefetch)
                .isPresent()) {
            prefetched(all);
        }
        invited(all, rules);
        clicked(all);
        if (transactions.read(
                agent.organization(),
                () -> help.stream()
                        .anyMatch(each ->
                                each.of(agent.organization(), widget.site()).isPresent()))) {
            helped(all);
        }
        written(all, widget.behaviour());
        all.addAll(WhatAMonitorHolds.list(countries.known()));
        Texts words = texts.of(agent.organization(), agent.agent());
        Map<String, ?> values = Map.of("days", TOKEN_KEPT.toDays(), "seconds", IssuePass.LIFE.toSeconds());
        return new Answer(
                List.of(address.origin()),
                0,
                all.stream().map(each -> each.in(words, values)).toList());
    }

    private static void prefetched(List<Holding> all) {
        String rests = "hover";
        for (String what :
                List.of("GET /widget/v1/assets/open-*", "GET /widget/v1/frame", "GET /widget/v1/assets/panel-*")) {
            all.add(Holding.when(BEFORE_CLICK, REQUEST, what, rests, "prefetch"));
        }
    }

    private static void invited(List<Holding> all, List<InvitationRule.Terms> rules) {
        if (rules.isEmpty()) {
            return;
        }
        String matching = "invitationPage";
        String shown = "invitationShown";
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /widget/v1/assets/invite-*", matching, "inviteRules"));
        all.add(Holding.when(BEFORE_CLICK, REQUEST, "GET /widget/v1/assets/card-*", shown, "inviteCard"));
        if (rules.stream().anyMatch(WhatABrowserHolds::asksWhoIsOnline)) {
            all.add(Holding.when(
                    BEFORE_CLICK, REQUEST, "GET /widget/v1/availability", "invitationMet", "availability"));
        }
        if (rules.stream().anyMatch(InvitationRule.Terms::counted)) {
            all.add(Holding.when(BEFORE_CLICK, REQUEST, "POST /widget/v1/count", "invitationEvent", "inviteCount"));
            all.add(Holding.when(BEFORE_CLICK, ROW, "invitation_count", shown, "inviteDays"));
            all.add(Holding.when(FIRST_MESSAGE, ROW, "invitation_count", "invitationChat", "inviteChats"));
        }
        all.add(Holding.when(
                BEFORE_CLICK, STORAGE, "page sessionStorage parlour.quiet", "invitationClosed", "inviteQuiet"));
        all.add(Holding.when(CONSENT, STORAGE, "page localStorage parlour.visit", "memory", "memory"));
    }

    private static boolean asksWhoIsOnline(InvitationRule.Terms terms) {
        return !terms.online().equals("nobody")
                || (terms.when() != null && terms.when().toString().contains("\"online\""));
    }

    private static void clicked(List<Holding> all) {
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/assets/open-*", "open"));
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/frame", "frame"));
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/assets/panel-*", "panel"));
    }

    private static void helped(List<Holding> all) {
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/assets/help-*", "help"));
        all.add(Holding.always(CLICK, REQUEST, "GET /widget/v1/words", "helpWords"));
        all.add(Holding.always(CLICK, REQUEST, "GET /help/*/suggest", "suggestions"));
        all.add(Holding.when(CLICK, REQUEST, "GET /help/*/api/v1/articles/*", "articleRead", "article"));
        all.add(Holding.when(CLICK, ROW, "article_counter", "articleRead", "articleCount"));
        all.add(Holding.when(CLICK, REQUEST, "POST /help/*/articles/*/vote", "articleVoted", "vote"));
        all.add(Holding.when(CLICK, ROW, "article_vote", "articleVoted", "voteRow"));
        all.add(Holding.when(CLICK, REQUEST, "POST /help/*/solved", "articleSolved", "articleCount"));
        for (String table : List.of("search_query", "search_counter")) {
            all.add(Holding.when(CLICK, ROW, table, "searched", "searchLog"));
        }
        String typed = "typedQuestion";
        all.add(Holding.when(FIRST_MESSAGE, REQUEST, "GET /help/*/suggest", typed, "suggestions"));
        for (String table : List.of("search_query", "search_counter")) {
            all.add(Holding.when(FIRST_MESSAGE, ROW, table, typed, "searchLog"));
        }
    }

    private static void written(List<Holding> all, Behaviour behaviour) {
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "GET /widget/v1/assets/messenger-*", "messenger"));
        all.add(Holding.when(FIRST_MESSAGE, REQUEST, "GET /widget/v1/assets/masking-*", "longNumber", "masking"));
        all.add(Holding.when(FIRST_MESSAGE, REQUEST, "GET /widget/v1/assets/trust-*", "secretRequested", "trust"));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "POST /widget/v1/conversations", "send"));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "POST /widget/v1/live-passes", "livePassRequest"));
        all.add(Holding.always(FIRST_MESSAGE, REQUEST, "GET /live", "live"));
        all.add(Holding.when(
                FIRST_MESSAGE, REQUEST, "GET /widget/v1/conversations/*/messages", "missed", "transcript"));
        all.add(Holding.when(FIRST_MESSAGE, REQUEST, "POST /widget/v1/conversations/*/marks", "disconnected", "marks"));
        switch (behaviour.persist()) {
            case "session" -> {
                all.add(Holding.always(FIRST_MESSAGE, STORAGE, "panel sessionStorage parlour.token", "tokenTab"));
                all.add(Holding.always(FIRST_MESSAGE, STORAGE, "page sessionStorage parlour.chat", "chatTab"));
            }
            case "local" ->
                all.add(Holding.always(FIRST_MESSAGE, STORAGE, "panel localStorage parlour.token", "tokenDays"));
            default -> {}
        }
        if (!behaviour.persist().equals("none")) {
            all.add(Holding.when(FIRST_MESSAGE, STORAGE, "panel sessionStorage parlour.outbox", "sending", "outbox"));
            all.add(Holding.when(
                    FIRST_MESSAGE, STORAGE, "panel sessionStorage parlour.first", "sendingFirst", "first"));
        }
        all.add(Holding.when(FIRST_MESSAGE, STORAGE, "panel localStorage parlour.prefs", "sound", "prefs"));
        rows(all);
    }

    private static void rows(List<Holding> all) {
        all.add(Holding.always(FIRST_MESSAGE, ROW, "contact", "contact"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "collection", "collection"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "visitor", "visitor"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "conversation", "conversation"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "participant", "participant"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "message", "message"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "chat", "chat"));
        all.add(Holding.always(FIRST_MESSAGE, ROW, "chat_transition", "transition"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "chat_arrival", "arrival", "arrival"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "chat_variable", "set", "variable"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "form_request", "formRequested", "asked"));
        for (String table : List.of("form_answer", "form_consent")) {
            all.add(Holding.when(FIRST_MESSAGE, ROW, table, "formSubmitted", "answered"));
        }
        all.add(Holding.when(FIRST_MESSAGE, ROW, "ticket", "offline", "ticket"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "offer", "online", "offer"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "agent_unheard", "unread", "unheard"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "handle", "email", "handle"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "message_delivery", "afterMessage", "delivery"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "delivery_hour", "afterMessage", "deliveryHour"));
        for (String table : List.of("contact_identity", "contact_attribute")) {
            all.add(Holding.when(FIRST_MESSAGE, ROW, table, "identified", "proof"));
        }
        all.add(Holding.when(FIRST_MESSAGE, ROW, "attachment", "file", "file"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "redaction_event", "masked", "redaction"));
        all.add(Holding.when(FIRST_MESSAGE, ROW, "live_pass", "livePass", "livePass"));
    }
}
