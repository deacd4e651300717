import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type Answer, decode, encode } from "dns-packet";

/** A name server that knows one crawler; everything else doesn't exist. */
export interface NameServer {
  /** 127.0.0.1:5353 */
  address: string;
  socket: Socket;
}

/** @param name of a crawler, whose reverse and forward DNS agree with @param address */
export async function startNameServer(name: string, address: string): Promise<NameServer> {
  const reverse = `${address.split(".").reverse().join(".")}.in-addr.arpa`;
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const answers: Answer[] = [];
    if (question?.type === "PTR" && question.name === reverse)
      answers.push({ type: "PTR", name: reverse, data: name, ttl: 60 });
    if (question?.type === "A" && question.name === name)
      answers.push({ type: "A", name, data: address, ttl: 60 });
    const notThere = 3;
    const answer = encode({
      type: "response",
      id,
      questions,
      answers,
      flags: answers.length > 0 ? 0 : notThere,
    });
    socket.send(answer, from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { address: `127.0.0.1:${socket.address().port}`, socket };
}
