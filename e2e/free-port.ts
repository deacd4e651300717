import { execFileSync } from "node:child_process";

/** A port on loopback that nobody listens on; found in a child, because a config file can't wait. */
export function freePort(): number {
  const program =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{process.stdout.write(String(s.address().port));s.close()})";
  return Number(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }));
}
