package io.parlour.search.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forms of a word have one stem, in each language that PostgreSQL has a dictionary for.
class StemsIT {
    private final Dictionaries dictionaries =
            new Dictionaries(TestDatabase.shared().jdbc());

    @ParameterizedTest
    @CsvSource(textBlock = """
            ar, كتاب, الكتاب
            ca, contrasenya, contrasenyes
            ca, avió, avions
            da, bruger, brugere
            da, betaling, betalinger
            de, Haus, Häuser
            de, Passwort, Passworts
            de, Rechnung, Rechnungen
            de, schließen, schliessen
            el, λογαριασμός, λογαριασμού
            el, κωδικός, κωδικοί
            en, password, passwords
            en, invoice, invoices
            en, deleting, deleted
            en, café, cafes
            es, contraseña, contraseñas
            es, factura, facturas
            es, canción, canciones
            eu, Etxea, etxea
            fi, lasku, laskut
            fr, facture, factures
            fr, compte, Comptes
            fr, utilisé, utilisés
            ga, Bord, bord
            hi, लड़का, लड़के
            hu, jelszó, jelszót
            hu, számla, számlák
            hy, հաշիվ, հաշիվներ
            id, bayar, pembayaran
            id, kirim, dikirim
            it, fattura, fatture
            it, città, citta
            it, password, Password
            lt, sąskaita, sąskaitos
            lt, vartotojas, vartotojai
            nb, betaling, betalinger
            nb, regning, regninger
            ne, केटा, केटाहरू
            nl, rekening, rekeningen
            nl, pakket, pakketten
            nn, rekning, rekningen
            pt, senha, senhas
            pt, conta, contas
            pt-BR, usuário, usuarios
            ro, parola, parole
            ro, factură, facturi
            ru, пароль, пароля
            ru, счёт, счет
            ru, книга, книги
            sr, лозинка, лозинке
            sv, kund, kunder
            sv, faktura, fakturor
            ta, வீடு, வீடுகள்
            tr, şifre, sifreler
            yi, ביכער, ביכער
            pl, hasło, Haslo
            cs, účet, ucet
            """)
    void formsHaveOneStem(String locale, String one, String other) {
        assertThat(stem(locale, one)).isEqualTo(stem(locale, other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, the", "de, für", "fr, été", "ru, и", "es, también"})
    void stopWordsHaveNone(String locale, String word) {
        assertThat(dictionaries.lexemes(locale, Words.of(word, locale))).isEqualTo(Map.of());
    }

    private String stem(String locale, String word) {
        return String.join(
                " ", dictionaries.lexemes(locale, Words.of(word, locale)).values());
    }
}
