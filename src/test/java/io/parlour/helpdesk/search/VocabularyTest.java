package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A mistyped word leads to the one that was meant (HD-30).
class VocabularyTest {
    private static final String WORDS = """
            accessory account accounting address adapter apology arrival assembly attachment backorder balance banknote
            battery blender booking bracket broken burner button cancel capacity carrier catalogue ceramic charge checkout
            cleaning coffee colour company complaint confirm connection container contract coupon courier customer customs
            damaged deadline defect delayed delivery department deposit descaling description discount display document
            download drawer drivers duplicate electric engraving envelope exchange expired express factory faulty feature
            filter forward freight fridge garden gasket german gift grinder guarantee handle heating holiday horizon
            importer incident inspect install insurance invoice kettle kitchen label language leaking letter license
            machine magazine mailbox manager manual measure member message minute missing mistake mobile network notice
            number nutmeg offer office opening option orange order package packing parcel partner password payment
            pending phone picture plastic platform postage powder premium printer problem product profile promise proof
            quality quantity question quickly receipt receiver refund register reminder rental repair replace report
            request reserve return review sample scanner schedule security sender service settings shipment shipping
            signature silver software station statement storage street supplier support switch system tablet tariff
            telephone temperature terminal tracking transfer transport trouble update upgrade valve vendor version
            voucher warehouse warranty weather website welcome wholesale window winter wireless workshop yellow
            """;

    @Test
    void nineOfTenTyposLeadToTheirWord() {
        List<String> words = List.of(WORDS.strip().split("\\s+"));
        Map<String, Integer> uses = new HashMap<>();
        words.forEach(word -> uses.put(word, word.length()));
        Vocabulary vocabulary = new Vocabulary(uses);
        Random random = new Random(30);
        int right = 0;
        for (int i = 0; i < 200; i++) {
            String word = words.get(random.nextInt(words.size()));
            String typo = typo(word, random);
            if (word.length() >= 8 && random.nextBoolean()) {
                typo = typo(typo, random);
            }
            if (uses.containsKey(typo) || vocabulary.near(typo).contains(word)) {
                right++;
            }
        }
        assertThat(right).isGreaterThanOrEqualTo(180);
    }

    @Test
    void wordsThemselvesAndShortOnesAreLeftAlone() {
        Vocabulary vocabulary = new Vocabulary(Map.of("kettle", 3, "kettles", 1, "tea", 2));

        assertThat(vocabulary.near("kettle")).isEmpty();
        assertThat(vocabulary.near("tae")).isEmpty();
        assertThat(vocabulary.near("kettel")).containsExactly("kettle");
        assertThat(vocabulary.near("kxttxe")).isEmpty();
    }

    private static String typo(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        char other = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + other + word.substring(at);
            case 2 -> word.substring(0, at) + other + word.substring(at + 1);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }
}
