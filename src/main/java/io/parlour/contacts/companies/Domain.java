package io.parlour.contacts.companies;

import io.parlour.kernel.Problem;
import java.net.IDN;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A domain of mail that one company has for itself.
public final class Domain {
    private static final Pattern NAME =
            Pattern.compile("(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    /// Where anybody gets a mailbox: what they share says nothing of them.
    private static final Set<String> PUBLIC = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "outlook.de",
            "outlook.fr",
            "outlook.es",
            "hotmail.com",
            "hotmail.de",
            "hotmail.fr",
            "hotmail.it",
            "hotmail.es",
            "hotmail.co.uk",
            "live.com",
            "live.de",
            "live.fr",
            "live.co.uk",
            "live.nl",
            "msn.com",
            "yahoo.com",
            "yahoo.de",
            "yahoo.fr",
            "yahoo.es",
            "yahoo.it",
            "yahoo.co.uk",
            "yahoo.co.jp",
            "yahoo.co.in",
            "yahoo.com.br",
            "ymail.com",
            "rocketmail.com",
            "aol.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "proton.me",
            "protonmail.com",
            "protonmail.ch",
            "pm.me",
            "tutanota.com",
            "tutanota.de",
            "tuta.io",
            "tuta.com",
            "fastmail.com",
            "fastmail.fm",
            "hey.com",
            "zoho.com",
            "zohomail.eu",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "gmx.com",
            "web.de",
            "freenet.de",
            "t-online.de",
            "arcor.de",
            "online.de",
            "mailbox.org",
            "posteo.de",
            "posteo.net",
            "bluewin.ch",
            "sunrise.ch",
            "a1.net",
            "chello.at",
            "aon.at",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "sfr.fr",
            "laposte.net",
            "neuf.fr",
            "bbox.fr",
            "libero.it",
            "virgilio.it",
            "tiscali.it",
            "alice.it",
            "tin.it",
            "telenet.be",
            "skynet.be",
            "ziggo.nl",
            "kpnmail.nl",
            "xs4all.nl",
            "planet.nl",
            "hetnet.nl",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "interia.pl",
            "seznam.cz",
            "email.cz",
            "centrum.cz",
            "azet.sk",
            "mail.ru",
            "inbox.ru",
            "list.ru",
            "bk.ru",
            "yandex.ru",
            "yandex.com",
            "ya.ru",
            "rambler.ru",
            "ukr.net",
            "abv.bg",
            "freemail.hu",
            "citromail.hu",
            "naver.com",
            "daum.net",
            "hanmail.net",
            "qq.com",
            "foxmail.com",
            "163.com",
            "126.com",
            "yeah.net",
            "sina.com",
            "sohu.com",
            "rediffmail.com",
            "comcast.net",
            "verizon.net",
            "att.net",
            "sbcglobal.net",
            "bellsouth.net",
            "cox.net",
            "charter.net",
            "earthlink.net",
            "shaw.ca",
            "rogers.com",
            "sympatico.ca",
            "telus.net",
            "bigpond.com",
            "optusnet.com.au",
            "btinternet.com",
            "sky.com",
            "virginmedia.com",
            "ntlworld.com",
            "talktalk.net",
            "blueyonder.co.uk",
            "uol.com.br",
            "bol.com.br",
            "terra.com.br",
            "mail.com",
            "email.com",
            "gmx.us",
            "hushmail.com",
            "mailinator.com",
            "guerrillamail.com",
            "10minutemail.com",
            "yopmail.com",
            "trashmail.com",
            "privaterelay.appleid.com",
            "duck.com",
            "simplelogin.com",
            "mozmail.com");

    private Domain() {}

    /// As DNS has it. Errors: `input.invalid` (domains: `format`, `public`).
    static String of(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        String domain = ascii(text.startsWith("@") ? text.substring(1) : text);
        if (!NAME.matcher(domain).matches()) {
            throw Problem.invalid("domains", "format:domain", Map.of("domain", typed.strip()));
        }
        if (isPublic(domain)) {
            throw Problem.invalid("domains", "public", Map.of("domain", domain));
        }
        return domain;
    }

    public static boolean isPublic(String domain) {
        return PUBLIC.contains(domain);
    }

    /// Of an address; empty for what has none.
    static String ofAddress(String address) {
        return ascii(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
