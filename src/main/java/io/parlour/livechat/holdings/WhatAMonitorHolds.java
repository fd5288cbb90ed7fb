package io.parlour.livechat.holdings;

import static io.parlour.livechat.holdings.Holding.Kind.REQUEST;
import static io.parlour.livechat.holdings.Holding.Kind.ROW;
import static io.parlour.livechat.holdings.Holding.Kind.STORAGE;
import static io.parlour.livechat.holdings.Holding.Stage.MONITOR;

import java.util.List;

/// What the visitor monitor brings once somebody agreed to be seen (LC-81 to LC-86), and nothing of it before.
final class WhatAMonitorHolds {
    private static final String CHATS = "when the visitor chats, too";

    private WhatAMonitorHolds() {}

    /// @param countries whether the operator has a file of countries
    static List<Holding> list(boolean countries) {
        return List.of(
                Holding.always(MONITOR, REQUEST, "GET /widget/v1/monitor.js", "The module that tells of the visit."),
                Holding.always(
                        MONITOR, REQUEST, "POST /widget/v1/monitor", "The consent and the page; begins the visit."),
                Holding.always(MONITOR, REQUEST, "GET /live", "The live line: each page, and an agent's invitation."),
                Holding.when(MONITOR, REQUEST, "PUT /widget/v1/visit", CHATS, "Ties the chat to its visit."),
                Holding.always(
                        MONITOR,
                        STORAGE,
                        "page sessionStorage parlour.monitor",
                        "Names the browser to us; gone with the tab or the consent."),
                Holding.when(
                        MONITOR,
                        STORAGE,
                        "page localStorage parlour.monitor",
                        "instead, when the page calls Parlour.consent({monitor: true, memory: true})",
                        "Names the browser to us until the consent is taken back."),
                Holding.always(MONITOR, ROW, "consent_event", "The proof: how, when and by which text it was agreed."),
                Holding.always(MONITOR, ROW, "collection", "Where and why it was collected."),
                Holding.always(MONITOR, ROW, "browser", "The browser, by the hash of its name."),
                Holding.always(
                        MONITOR,
                        ROW,
                        "visit",
                        "Referrer, campaign, device, language, screen, zone and network"
                                + (countries ? ", and the country" : "") + "; deleted after its days."),
                Holding.always(MONITOR, ROW, "page_view", "Each page's shortened address, title, time and seconds."),
                Holding.when(MONITOR, ROW, "live_pass", "for up to 30 seconds", "Opens the live line once."),
                Holding.when(MONITOR, ROW, "visit_invitation", "when an agent asks the visitor in", "What was asked."),
                Holding.when(MONITOR, ROW, "chat_page", CHATS, "The pages since the consent, kept with the chat."),
                Holding.when(MONITOR, ROW, "goal_hit", "when the visitor comes to a goal after a chat", "Which goal."),
                Holding.when(
                        MONITOR,
                        ROW,
                        "invitation_count",
                        "when an invitation led to that chat",
                        "The number of its goals; nobody stands in it."));
    }
}
