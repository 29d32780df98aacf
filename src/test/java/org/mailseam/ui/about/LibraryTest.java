package org.mailseam.ui.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever gets the program gets the licences of everything in it. */
class LibraryTest {

  private final List<Library> libraries = Library.all("1.2.3");

  @Test
  void everyModuleThatWeShipIsListed() {
    ModuleDescriptor own =
        ModuleFinder.of(Path.of("target/classes")).find("org.mailseam").orElseThrow().descriptor();
    List<String> listed = libraries.stream().flatMap(each -> each.modules().stream()).toList();
    assertThat(own.requires())
        .filteredOn(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
        .map(ModuleDescriptor.Requires::name)
        .filteredOn(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(listed).contains(name));
  }

  @Test
  void eachHasAVersionAndTheTextOfItsLicence() {
    assertThat(libraries)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            each -> {
              assertThat(each.version()).as(each.name()).matches("\\d+(\\.\\d+)+");
              assertThat(each.licenceText()).as(each.name()).hasSizeGreaterThan(900);
            });
  }
}
