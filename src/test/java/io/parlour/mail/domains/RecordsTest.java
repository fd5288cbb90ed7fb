package io.parlour.mail.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each way a domain can be set up wrongly has its own words (ML-79).
class RecordsTest {
    private static final String KEY = "v=DKIM1; k=rsa; p=MIIBIjANBgkqh";
    private final Map<String, DnsLookup.Answer> names = new HashMap<>();
    private final Records records = new Records(new DnsLookup() {
        @Override
        public Answer txt(String name) {
            return names.getOrDefault(name, new Answer.None());
        }

        @Override
        public Answer mx(String name) {
            return new Answer.None();
        }

        @Override
        public Answer preferences(String name) {
            return new Answer.None();
        }

        @Override
        public Answer names(String address) {
            return new Answer.None();
        }

        @Override
        public Answer addresses(String name) {
            return new Answer.None();
        }
    });

    private void stands(String name, String... texts) {
        names.put(name, new DnsLookup.Answer.Found(List.of(texts)));
    }

    @Test
    void aPublishedKeyIsKnownHoweverItIsSpaced() {
        stands("p1._domainkey.shop.example", "k=rsa;v=DKIM1; p=MIIBIj ANBgkqh");
        assertThat(records.dkim("shop.example", "p1", KEY).state()).isEqualTo(Records.State.OK);
    }

    @Test
    void aMissingAndAnotherKeyAreToldApart() {
        assertThat(records.dkim("shop.example", "p1", KEY).state()).isEqualTo(Records.State.MISSING);
        stands("p1._domainkey.shop.example", "v=DKIM1; k=rsa; p=other");
        Records.Check wrong = records.dkim("shop.example", "p1", KEY);
        assertThat(wrong.state()).isEqualTo(Records.State.WRONG);
        assertThat(wrong.text().key()).isEqualTo("domain.check.dkim.wrong");
    }

    @Test
    void anSpfRecordThatIsThereIsMergedAndNotDoubled() {
        stands("shop.example", "google-site-verification=x", "v=spf1 include:_spf.one.example -all");
        Records.Check check = records.spf("shop.example", "include:spf.relay.example");
        assertThat(check.state()).isEqualTo(Records.State.WRONG);
        assertThat(check.wanted()).isEqualTo("v=spf1 include:_spf.one.example include:spf.relay.example -all");
    }

    @Test
    void twoSpfRecordsAreOneTooMany() {
        stands("shop.example", "v=spf1 a -all", "v=spf1 mx ~all");
        Records.Check check = records.spf("shop.example", null);
        assertThat(check.state()).isEqualTo(Records.State.WRONG);
        assertThat(check.text()).isEqualTo(Records.text("spf.several", Map.of("count", 2)));
        assertThat(check.wanted()).isEqualTo("v=spf1 a mx ~all");
    }

    @Test
    void moreThanTenLookUpsAreTold() {
        StringBuilder many = new StringBuilder("v=spf1");
        for (int i = 0; i < 6; i++) {
            many.append(" include:s").append(i).append(".example");
            stands("s" + i + ".example", "v=spf1 mx ~all");
        }
        stands("shop.example", many + " ~all");
        Records.Check check = records.spf("shop.example", null);
        assertThat(check.text()).isEqualTo(Records.text("spf.lookups", Map.of("count", 12, "max", 10)));
    }

    @Test
    void includesThatGoInCirclesEnd() {
        stands("shop.example", "v=spf1 include:shop.example include:b.example ~all");
        stands("b.example", "v=spf1 include:shop.example ~all");
        assertThat(records.spf("shop.example", null).state()).isEqualTo(Records.State.OK);
    }

    @Test
    void aResolverThatDoesNotAnswerProvesNothing() {
        names.put("shop.example", new DnsLookup.Answer.Unknown());
        names.put("_dmarc.shop.example", new DnsLookup.Answer.Unknown());
        assertThat(records.spf("shop.example", null).state()).isEqualTo(Records.State.UNKNOWN);
        assertThat(records.dmarc("shop.example").state()).isEqualTo(Records.State.UNKNOWN);
    }

    @Test
    void dmarcIsOneRecord() {
        assertThat(records.dmarc("shop.example").wanted()).startsWith("v=DMARC1; p=none");
        stands("_dmarc.shop.example", "v=DMARC1; p=reject");
        assertThat(records.dmarc("shop.example").state()).isEqualTo(Records.State.OK);
        stands("_dmarc.shop.example", "v=DMARC1; p=reject", "v=DMARC1; p=none");
        assertThat(records.dmarc("shop.example").state()).isEqualTo(Records.State.WRONG);
    }
}
