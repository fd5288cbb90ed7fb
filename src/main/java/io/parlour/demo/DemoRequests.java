package io.parlour.demo;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.requests.AskRequest;
import io.parlour.privacy.requests.BeginRequest;
import io.parlour.privacy.requests.Ground;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.RequestKind;
import io.parlour.privacy.requests.WorkRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Data requests of the demo: one is due tomorrow, one is overdue, others are on their way or answered.
@Component
final class DemoRequests {
    private final AskRequest ask;
    private final BeginRequest begin;
    private final WorkRequests work;
    private final FindContact contacts;
    private final PastTimes past;

    DemoRequests(AskRequest ask, BeginRequest begin, WorkRequests work, FindContact contacts, PastTimes past) {
        this.ask = ask;
        this.begin = begin;
        this.work = work;
        this.contacts = contacts;
        this.past = past;
    }

    void make(AgentPrincipal administrator) {
        OrganizationId organization = administrator.organization();
        request(administrator, "matteo@conti.example", RequestKind.ERASE, Ground.NO_LONGER_NEEDED, "", 32);
        request(administrator, "anke@vermeulen.example", RequestKind.ACCESS, null, "", 29);
        request(
                administrator,
                "tobias@cafe-engel.example",
                RequestKind.CORRECT,
                null,
                "My last name has changed. It's Engel-Brandt now.",
                6);
        ask.ask(
                organization,
                new AskRequest.Asked(RequestKind.ACCESS, "jonas.weber@post.example", "DE", "", null, "de", false),
                "page",
                "demo");
        Request corrected = request(
                administrator,
                "ines@duarte.example",
                RequestKind.CORRECT,
                null,
                "My name is spelled Inês, with a circumflex.",
                0);
        work.corrected(administrator, corrected.id());
        past.request(organization, corrected.id(), 9);
        Request stopped = request(administrator, "owen@byrne.example", RequestKind.OBJECT, null, "", 0);
        past.request(organization, stopped.id(), 15);
    }

    private Request request(
            AgentPrincipal administrator,
            String address,
            RequestKind kind,
            @Nullable Ground ground,
            String details,
            int daysAgo) {
        OrganizationId organization = administrator.organization();
        Request request = begin.begin(
                administrator,
                contacts.holders(organization, HandleKind.EMAIL, address).getFirst(),
                kind,
                ground,
                details,
                null);
        past.request(organization, request.id(), daysAgo);
        return request;
    }
}
