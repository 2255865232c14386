package io.gantral.siege.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** The requests and answers of one connection, passed on as they are, one after the other. */
final class Exchanges {
  /** So that a client meets the other gateway too. */
  private static final int MOST = 12;

  private final Socket client;
  private final Socket gateway;
  private final Traffic traffic;

  Exchanges(Socket client, Socket gateway, Traffic traffic) {
    this.client = client;
    this.gateway = gateway;
    this.traffic = traffic;
  }

  void run() throws IOException {
    var requests = new BufferedInputStream(client.getInputStream());
    var answers = new BufferedInputStream(gateway.getInputStream());
    for (var left = MOST; left > 0; left--) {
      var request = Message.request(requests);
      if (request.isEmpty()) {
        return;
      }
      gateway.getOutputStream().write(request.get().bytes());
      var sentAt = System.currentTimeMillis();
      var answer = answer(answers, left == 1);
      answer.ifPresent(came -> traffic.note(request.get(), came, sentAt));
      if (answer.isEmpty()) {
        return;
      }
      client.getOutputStream().write(answer.get().bytes());
    }
  }

  private static Optional<Message> answer(BufferedInputStream answers, boolean last)
      throws IOException {
    var answer = Message.answer(answers);
    return last ? answer.map(Message::closing) : answer;
  }
}
