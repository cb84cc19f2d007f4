import java.io.FileInputStream;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Holds files against the profiles PDF/A-3a and PDF/UA-1 of veraPDF: a line for each, and one for each rule that is broken. */
public class Vera {
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = true;
    for (String file : arguments)
      for (PDFAFlavour profile : new PDFAFlavour[] {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1})
        allPass &= passes(file, profile);
    System.exit(allPass ? 0 : 1);
  }

  private static boolean passes(String file, PDFAFlavour profile) throws Exception {
    try (var input = new FileInputStream(file); var parser = Foundries.defaultInstance().createParser(input, profile)) {
      var result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
      var name = file.substring(file.lastIndexOf('/') + 1);
      System.out.println(name + " " + profile.getId() + (result.isCompliant() ? " passes, " : " FAILS, ") + result.getTotalAssertions() + " checks");
      result.getTestAssertions().stream()
        .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
        .map(assertion -> "  " + assertion.getRuleId().getClause() + ": " + assertion.getMessage())
        .distinct()
        .forEach(System.out::println);
      return result.isCompliant();
    }
  }
}
