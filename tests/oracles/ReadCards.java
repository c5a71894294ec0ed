import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.Email;
import ezvcard.property.Note;
import ezvcard.property.Telephone;
import java.io.File;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** What ez-vcard reads in files of cards: a line each, of name, addresses, numbers, day of birth and notes, with tabs between. */
public class ReadCards {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String file : files) {
            for (VCard card : Ezvcard.parse(new File(file)).all()) {
                out.println(String.join("\t", card.getFormattedName().getValue(),
                    card.getEmails().stream().map(Email::getValue).collect(Collectors.joining(" ")),
                    card.getTelephoneNumbers().stream().map(ReadCards::number).collect(Collectors.joining(" ")),
                    day(card), card.getNotes().stream().map(Note::getValue).collect(Collectors.joining(" "))));
            }
        }
    }

    private static String number(Telephone one) {
        return one.getText() != null ? one.getText() : one.getUri().getNumber();
    }

    private static String day(VCard card) {
        if (card.getBirthday() == null) return "";
        if (card.getBirthday().getPartialDate() != null) return card.getBirthday().getPartialDate().toISO8601(true);
        return new java.text.SimpleDateFormat("yyyy-MM-dd").format(card.getBirthday().getDate());
    }
}
