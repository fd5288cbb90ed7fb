package io.parlour.mail.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A charset with the characters that texts in it are made of, for [DetectCharset].
///
/// @param wide the characters have several bytes each; otherwise a text is judged by its letters beyond ASCII
/// @param apart the letters stand among themselves, not between Latin ones
record Script(String charset, boolean wide, boolean apart, Map<Character, Double> weights) {
    private static final String HIRAGANA = "のにたいをはしがとてでなるれさあもっかりすくこまよらえきけどそおうつちせわやみめんだじばずべぶび"
            + "ごげぎぐほへふろねひむゆょゃゅアイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨ"
            + "ラリルレロワンッャュョー、。「」・ガギグゲゴザジズゼゾダデドバビブベボパピプペポ";
    private static final String SIMPLIFIED = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
            + "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
            + "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
            + "系很情最立代想已通并提直题程展果料文总次品式活设及管特件长求老头基资边级图统接知较将组见计别手期根论区强放决被做必先回则任取据"
            + "给色门即保北造百规海口导器世金请谢您感邮信网联络客服订单发货退款产品账户登录密码，。、：；！？（）“”";
    private static final String TRADITIONAL = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下"
            + "過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合"
            + "還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無"
            + "系很情最立代想已通並提直題程展果料文總次品式活設及管特件長求老頭基資邊級圖統接知較將組見計別手期請謝您感郵信網聯絡客服訂單貨退"
            + "款帳戶登錄密碼，。、：；！？（）「」";
    private static final String KOREAN = "이다는을에의가를고하지은한로도기사리서자어나시라정대인수일아그보만해원부스과들제구전와장으여상우면주관성있습니까"
            + "요감합세안녕드립문의제품연락메일회신바랍세요입금배송주반품확처음것때없었했게년월생할적더중내오동실무조진계모소마비공선조유된됩됐";
    private static final String RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєґъё";
    private static final String HEBREW = "יוהלאמרתבשנעםדקחפטגסןצזכךףץ";
    private static final String ARABIC = "اليمونرتبةعدسفهكقحجذىشصخئءطزضغثظؤآأإ؟،";
    private static final String WESTERN = "éäüöàßèçáóêíñãåøæôâîúõûùìòëïÉÄÜÖÀÁÓÍÑÇÅØÆœ€’“”–…«»¿¡°²§®©\u00a0";
    private static final String CENTRAL = "ąęłóśżáíéćńčěšřžůýúőźďťňűöüľĺăţşâîđäôÁÉŁŚŻÍČŠŘŽÓÚŐŰĄĘŹĆŃĐÖÜ\u00a0";
    private static final String TURKISH = "ıüşçğöİŞÇÖÜĞâîû’“”–\u00a0";

    static List<Script> all() {
        return List.of(
                letters("windows-1252", WESTERN, false),
                letters("windows-1254", TURKISH, false),
                letters("iso-8859-2", CENTRAL, false),
                letters("windows-1251", RUSSIAN, true),
                letters("koi8-r", RUSSIAN, true),
                letters("windows-1255", HEBREW, true),
                letters("windows-1256", ARABIC, true),
                wide("gb18030", SIMPLIFIED),
                wide("big5", TRADITIONAL),
                wide("windows-31j", HIRAGANA),
                wide("euc-jp", HIRAGANA),
                wide("x-windows-949", KOREAN));
    }

    private static Script letters(String charset, String frequent, boolean apart) {
        Map<Character, Double> weights = new HashMap<>();
        for (int i = 0; i < frequent.length(); i++) {
            weights.putIfAbsent(frequent.charAt(i), 1.0 - 0.7 * i / frequent.length());
        }
        return new Script(charset, false, apart, Map.copyOf(weights));
    }

    private static Script wide(String charset, String frequent) {
        Map<Character, Double> weights = new HashMap<>();
        frequent.chars().forEach(c -> weights.put((char) c, 1.0));
        return new Script(charset, true, true, Map.copyOf(weights));
    }

    /// The share of what is beyond ASCII that speaks for this charset, at most 1; negative where more speaks
    /// against it.
    double score(String text) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            count++;
            sum += wide ? wide(c) : letter(text, i);
        }
        // one letter alone is more likely an accent than a word of another script
        double trust = apart && !wide && count < 3 ? 0.3 : 1;
        return count == 0 ? 0 : trust * sum / count;
    }

    private double wide(char c) {
        boolean halfWidth = c >= 0xff61 && c <= 0xff9f;
        boolean privateUse = c >= 0xe000 && c <= 0xf8ff;
        return halfWidth || privateUse ? -0.5 : weights.getOrDefault(c, 0.0);
    }

    private double letter(String text, int index) {
        char c = text.charAt(index);
        char before = index == 0 ? ' ' : text.charAt(index - 1);
        char after = index + 1 == text.length() ? ' ' : text.charAt(index + 1);
        boolean lettered = Character.isLetter(before) || Character.isLetter(after);
        if (!Character.isLetter(c)) {
            boolean within = Character.isLetter(before) && Character.isLetter(after) && c != '’';
            return within ? -1.0 : weights.getOrDefault(c, apart ? 0.1 : 0.0);
        }
        double weight = weights.getOrDefault(c, weights.getOrDefault(Character.toLowerCase(c), apart ? 0.0 : -0.3));
        if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
            return -1.0; // no writing has capitals within words
        }
        boolean amongLatin = isLatin(before) || isLatin(after);
        if (apart) {
            return amongLatin ? -0.5 : weight;
        }
        boolean alone = lettered && !amongLatin; // Latin letters with marks stand between plain ones
        return alone ? weight - 0.8 : weight;
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
