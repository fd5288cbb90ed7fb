package io.parlour.helpdesk.bulk;

import org.junit.jupiter.api.Test;

/// The incidents of one problem (HD-74); `./parlour bench incidents` answers five hundred.
class IncidentsIT {
    @Test
    void eachIncidentIsAnsweredByAMailOfItsOwn() {
        ManyIncidents.answer(60);
    }
}
