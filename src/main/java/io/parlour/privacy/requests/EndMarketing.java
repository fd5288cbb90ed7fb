package io.parlour.privacy.requests;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.StopMarketing;
import org.springframework.stereotype.Component;

/// Stops all marketing to the person of a request, at every address that is known of them (PR-22), in the running
/// transaction.
@Component
final class EndMarketing {
    private final FindPerson people;
    private final StopMarketing marketing;

    EndMarketing(FindPerson people, StopMarketing marketing) {
        this.people = people;
        this.marketing = marketing;
    }

    void of(OrganizationId organization, Request request) {
        people.addresses(organization, request).forEach(each -> marketing.request(organization, each));
    }
}
