"""A chat over a WebSocket of one's own: the conversation lives as long as the connection.

Run: pip install faqbot fastapi uvicorn websockets; uvicorn fastapi_websocket:app
"""

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from faqbot import Bot, Chose, InvalidEvent

bot = Bot.load()
app = FastAPI()


@app.websocket("/chat")
async def chat(socket: WebSocket) -> None:
    """Take {"text": …} or {"choice": …}, and send the replies as JSON."""
    await socket.accept()
    conversation, replies = bot.start()
    try:
        while True:
            await socket.send_json([reply.to_json() for reply in replies])
            said = await socket.receive_json()
            event = Chose(said["choice"]) if "choice" in said else said["text"]
            try:
                conversation, replies = await bot.areply(conversation, event)
            except InvalidEvent as error:  # a button of long ago
                await socket.send_json({"error": str(error)})
                replies = ()
    except WebSocketDisconnect:
        pass
