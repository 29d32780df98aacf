"""Mail clients of Python's standard library against a practice server.

peer.py TASK SERVICE PORT CA [ARGUMENT...]; prints what it found, a line each; fails by an exception.
"""
import email
import email.policy
import imaplib
import poplib
import smtplib
import socket
import ssl
import sys

USER, PASSWORD = "alice", "wonderland"
task, service, port, ca = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
arguments = sys.argv[5:]
tls = ssl.create_default_context(cafile=ca)
HOST = "127.0.0.1"


def smtp():
    if service.endswith("s"):
        return smtplib.SMTP_SSL(HOST, port, context=tls, local_hostname="client.example.org")
    kind = smtplib.LMTP if service == "lmtp" else smtplib.SMTP
    client = kind(HOST, port, local_hostname="client.example.org")
    client.ehlo_or_helo_if_needed()
    assert client.has_extn("starttls") and not client.has_extn("auth")
    client.starttls(context=tls)
    return client


def imap():
    if service == "imaps":
        client = imaplib.IMAP4_SSL(HOST, port, ssl_context=tls)
    else:
        client = imaplib.IMAP4(HOST, port)
        assert "STARTTLS" in client.capabilities and "LOGINDISABLED" in client.capabilities
        client.starttls(ssl_context=tls)
    assert "STARTTLS" not in client.capabilities
    return client


def pop3():
    if service == "pop3s":
        return poplib.POP3_SSL(HOST, port, context=tls)
    client = poplib.POP3(HOST, port)
    assert "STLS" in client.capa() and "USER" not in client.capa()
    client.stls(context=tls)
    return client


def deliver(subject):
    client = smtp()
    client.ehlo_or_helo_if_needed()
    assert not client.has_extn("starttls")
    if service != "lmtp":
        client.login(USER, PASSWORD)
    message = (f"From: rabbit@example.org\r\nTo: alice@example.org\r\nSubject: {subject}\r\n"
               "\r\n.A dot at the start\r\n..\r\nand no more\r\n")
    refused = client.sendmail("rabbit@example.org", ["alice@example.org"], message)
    print("refused", refused)
    print("quit", client.quit()[0])


def fetch(subject):
    raw = fetch_by_imap(subject) if service.startswith("imap") else fetch_by_pop3(subject)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    print("subject", message["Subject"])
    print("body", repr(message.get_content()))
    print("received", " ".join(message["Received"].split()))


def fetch_by_imap(subject):
    client = imap()
    client.login(USER, PASSWORD)
    client.select("INBOX")
    _, found = client.uid("SEARCH", "UNSEEN")
    for uid in reversed(found[0].split()):
        _, data = client.uid("FETCH", uid, "(BODY.PEEK[HEADER.FIELDS (Subject)])")
        if data[0][1] == f"Subject: {subject}\r\n\r\n".encode():
            break
    _, data = client.uid("FETCH", uid, "(FLAGS RFC822.SIZE BODY[])")
    raw = data[0][1]
    assert f"RFC822.SIZE {len(raw)}".encode() in data[0][0], data
    print("logout", client.logout()[0])
    return raw


def fetch_by_pop3(subject):
    client = pop3()
    client.user(USER)
    client.pass_(PASSWORD)
    for number in range(client.stat()[0], 0, -1):
        if any(line == b"Subject: " + subject.encode() for line in client.top(number, 0)[1]):
            _, lines, octets = client.retr(number)
            raw = b"".join(line + b"\r\n" for line in lines)
            assert client.list(number).split()[2] == str(len(raw)).encode()
            print("quit", client.quit())
            return raw
    raise KeyError(subject)


def first_messages():
    client = imap()
    client.login_cram_md5(USER, PASSWORD)
    client.select("INBOX", readonly=True)
    _, data = client.fetch("1:*", "(BODY.PEEK[])")
    for item in data:
        if isinstance(item, tuple):
            message = email.message_from_bytes(item[1], policy=email.policy.default)
            print("subject", message["Subject"])
            for part in message.walk():
                if not part.is_multipart():
                    print("part", part.get_content_type(), part.get_content().splitlines()[0])
    client.logout()


def look_round():
    client = imap()
    client.login(USER, PASSWORD)
    print("list", client.list())
    print("status", client.status("INBOX", "(MESSAGES UNSEEN)"))
    client.select(readonly=True)
    print("append", client.append("INBOX", r"(\Seen)", None, b"Subject: a\r\n\r\nb\r\n")[0])
    print("store", client.store("1", "+FLAGS", r"(\Deleted)")[0])
    print("search", client.search(None, "ALL")[1])
    print("envelope", b'"The watch, the plan and a page"' in client.fetch("3", "(ENVELOPE)")[1][0])
    print("close", client.close()[0])
    client.logout()


def delete_by_pop3():
    client = pop3()
    client.user(USER)
    client.pass_(PASSWORD)
    try:
        client.dele(2)
    except poplib.error_proto as error:
        print("refused", b"cannot be changed" in error.args[0])
    print("before", client.stat()[0], len(client.uidl()[1]))
    client.quit()
    client = pop3()
    client.user(USER)
    client.pass_(PASSWORD)
    print("after", client.stat()[0])
    client.quit()


def inject(upgrade, injected, probe):
    """Sends a command in the segment of the upgrade, and one inside TLS: how many answers come?"""
    plain = socket.create_connection((HOST, port), timeout=20)
    plain.recv(4096)
    plain.sendall(f"{upgrade}\r\n{injected}\r\n".encode())
    print("consent", plain.recv(4096).decode().strip())
    secure = tls.wrap_socket(plain, server_hostname="mail.example.org")
    secure.sendall(f"{probe}\r\n".encode())
    answers = secure.makefile("rb").read().decode().splitlines()
    print("answers", *answers, sep="\n")


def idle(lmtp_port):
    """Waits in IDLE while another connection delivers a message."""
    client = imap()
    client.login(USER, PASSWORD)
    client.select()
    client.send(b"x IDLE\r\n")
    print(client.readline())
    with smtplib.LMTP(HOST, int(lmtp_port), local_hostname="client.example.org") as other:
        other.sendmail("rabbit@example.org", ["alice@example.org"], "Subject: wake up\r\n\r\n")
    print(client.readline())
    client.send(b"DONE\r\n")
    print(client.readline())


{
    "idle": idle,
    "deliver": deliver,
    "fetch": fetch,
    "first-messages": first_messages,
    "look-round": look_round,
    "delete-by-pop3": delete_by_pop3,
    "inject": inject,
}[task](*arguments)
