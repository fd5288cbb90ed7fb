package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my iPhone",
                "Sent from my Samsung Galaxy smartphone.",
                "Sent from my Verizon Wireless BlackBerry",
                "Sent from Mail for Windows 10",
                "Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows",
                "Sent from Outlook for iOS",
                "Get Outlook for Android<https://aka.ms/AAb9ysg>",
                "Sent from Proton Mail for iOS",
                "Sent from Yahoo Mail for iPhone",
                "Sent via BlackBerry by AT&T",
                "Von meinem iPhone gesendet",
                "Gesendet von meinem iPad",
                "Gesendet von Outlook für Android<https://aka.ms/AAb9ysg>",
                "Gesendet von Mail für Windows",
                "Outlook für iOS<https://aka.ms/o0ukef> beziehen",
                "Holen Sie sich Outlook für iOS<https://aka.ms/o0ukef>",
                "Von meinem Huawei-Mobiltelefon gesendet",
                "Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.",
                "Envoyé de mon iPhone",
                "Envoyé depuis mon mobile Orange",
                "Envoyé à partir de Outlook pour iOS<https://aka.ms/o0ukef>",
                "Envoyé à partir de Courrier pour Windows",
                "Télécharger Outlook pour Android",
                "Enviado desde mi iPhone",
                "Enviado desde mi Samsung Mobile de Movistar",
                "Enviado desde Correo para Windows",
                "Obtener Outlook para iOS<https://aka.ms/o0ukef>",
                "Inviato da iPhone",
                "Inviato dal mio Galaxy",
                "Inviato da Posta per Windows",
                "Ottieni Outlook per iOS<https://aka.ms/o0ukef>",
                "Enviado do meu iPhone",
                "Enviado do Email para Windows 10",
                "Obter o Outlook para iOS<https://aka.ms/o0ukef>",
                "Verstuurd vanaf mijn iPhone",
                "Verzonden vanuit Mail voor Windows",
                "Outlook voor Android<https://aka.ms/AAb9ysg> downloaden",
                "Skickat från min iPhone",
                "Hämta Outlook för iOS<https://aka.ms/o0ukef>",
                "Sendt fra min iPhone",
                "Hent Outlook til iOS<https://aka.ms/o0ukef>",
                "Sendt fra min Galaxy",
                "Lähetetty iPhonesta",
                "Lähetetty Samsung Galaxy -älypuhelimesta.",
                "Hanki Outlook for iOS<https://aka.ms/o0ukef>",
                "Wysłane z iPhone'a",
                "Wysłane z mojego Huawei",
                "Wysłane z programu Poczta dla systemu Windows",
                "Pobierz aplikację Outlook dla systemu iOS<https://aka.ms/o0ukef>",
                "Odesláno z iPhonu",
                "Odesláno z aplikace Pošta pro Windows",
                "Získat Outlook pro iOS<https://aka.ms/o0ukef>",
                "Odoslané z iPhonu",
                "Отправлено с iPhone",
                "Отправлено с моего Galaxy",
                "Отправлено из Почты для Windows",
                "Отправлено из мобильной Яндекс Почты на Android",
                "Получить Outlook для iOS<https://aka.ms/o0ukef>",
                "Надіслано з iPhone",
                "iPhone'umdan gönderildi",
                "Windows için Posta ile gönderildi",
                "iOS için Outlook'u edinin<https://aka.ms/o0ukef>",
                "Az iPhone-omról küldve",
                "Trimis de pe iPhone-ul meu",
                "Στάλθηκε από το iPhone μου",
                "发自我的 iPhone",
                "发自我的iPhone",
                "从 Windows 版邮件发送",
                "获取 Outlook for iOS<https://aka.ms/o0ukef>",
                "發自我的 iPhone",
                "iPhoneから送信",
                "Windows 版のメールから送信",
                "Outlook for iOS を入手",
                "나의 iPhone에서 보냄",
                "내 iPhone에서 보냄",
                "iOS용 Outlook 다운로드",
                "Windows용 메일에서 보냄",
                "Đã gửi từ iPhone của tôi",
                "Gửi từ điện thoại của tôi",
                "נשלח מה-iPhone שלי",
                "أرسلت من الـ iPhone",
                "Dikirim dari iPhone saya",
            })
    void whatAProgramAddsIsNoText(String footer) {
        Fragments fragments = new SplitFragments().text("It works.\n\n" + footer + "\n", Set.of());

        assertThat(fragments.typed()).isEqualTo("It works.");
        assertThat(fragments.all().getLast().rule()).isEqualTo("signature.mobile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my desk, is much easier then my mobile phone.",
                "This email was sent from our automated system, not Sent from my iPad.",
                "Sent from my account are only the blue ones",
                "Sent from Berlin on Monday",
                "Gesendet wurde es vom Lager",
                "Von meinem iPhone geht es nicht",
                "Envoyé de Paris lundi dernier",
                "Enviado el lunes",
                "Отправлено вчера",
                "iPhone",
                "The iPhone was sent from it",
                "从 iPhone 上看不到图片",
                "iPhoneから見えません",
                "iPhone'um bozuldu",
                "Télécharger la facture ne marche pas",
            })
    void whatAPersonSaysIsText(String sentence) {
        Fragments fragments = new SplitFragments().text("Hello.\n\n" + sentence + "\n\nBye.", Set.of());

        assertThat(fragments.typed()).contains(sentence);
    }
}
