package io.parlour.livechat.holdings;

import static io.parlour.livechat.holdings.Holding.Kind.REQUEST;
import static io.parlour.livechat.holdings.Holding.Kind.ROW;
import static io.parlour.livechat.holdings.Holding.Kind.STORAGE;
import static io.parlour.livechat.holdings.Holding.Stage.MONITOR;

import java.util.List;

/// What the visitor monitor brings once somebody agreed to be seen (LC-81 to LC-86), and nothing of it before.
final class WhatAMonitorHolds {
    private static final String CHATS = "chats";

    private WhatAMonitorHolds() {}

    /// @param countries whether the operator has a file of countries
    static List<Holding> list(boolean countries) {
        return List.of(
                Holding.always(MONITOR, REQUEST, "GET /widget/v1/monitor.js", "monitor"),
                Holding.always(MONITOR, REQUEST, "POST /widget/v1/monitor", "monitorBegin"),
                Holding.always(MONITOR, REQUEST, "GET /live", "monitorLive"),
                Holding.when(MONITOR, REQUEST, "PUT /widget/v1/visit", CHATS, "visitLink"),
                Holding.always(MONITOR, STORAGE, "page sessionStorage parlour.monitor", "monitorTab"),
                Holding.when(MONITOR, STORAGE, "page localStorage parlour.monitor", "monitorMemory", "monitorStored"),
                Holding.always(MONITOR, ROW, "consent_event", "consent"),
                Holding.always(MONITOR, ROW, "collection", "collection"),
                Holding.always(MONITOR, ROW, "browser", "browser"),
                Holding.always(MONITOR, ROW, "visit", countries ? "visitCountry" : "visit"),
                Holding.always(MONITOR, ROW, "page_view", "pageView"),
                Holding.when(MONITOR, ROW, "live_pass", "livePass", "livePass"),
                Holding.when(MONITOR, ROW, "visit_invitation", "agentInvitation", "asked"),
                Holding.when(MONITOR, ROW, "chat_page", CHATS, "chatPage"),
                Holding.when(MONITOR, ROW, "goal_hit", "goal", "goal"),
                Holding.when(MONITOR, ROW, "invitation_count", "invitationChat", "inviteGoals"));
    }
}
