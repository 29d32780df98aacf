/** Mailseam, a desktop inspector for mail sessions that turn from plaintext into TLS. */
module org.mailseam {
  requires com.google.gson;
  requires info.picocli;
  requires java.naming;
  requires java.net.http;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires org.bouncycastle.util;
  requires atlantafx.base;
  requires javafx.controls;
  requires javafx.swing;
  requires org.controlsfx.controls;
  requires static org.jspecify; // says to the compiler what may be null

  exports org.mailseam.ui to
      javafx.graphics; // starts the application

  opens org.mailseam.app to
      info.picocli; // fills in the options
}
