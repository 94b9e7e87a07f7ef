BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE attachments (
	id VARCHAR(40) NOT NULL, 
	conversation_id VARCHAR(40) NOT NULL, 
	seq INTEGER, 
	by_kind VARCHAR(16) NOT NULL, 
	by_id VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	type VARCHAR(100) NOT NULL, 
	size BIGINT NOT NULL, 
	width INTEGER, 
	height INTEGER, 
	created_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (id), 
	CONSTRAINT fk_attachments_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO "attachments" VALUES('t8Yc3WIySt_Y3Qi943rs','P8NgFLaBeJtMKk7LShxB',12,'visitor','u5OepADjv84ydTGTkoeT','画面.png','image/png',1234,10,20,'2026-11-20T01:04:40.000+00:00');
CREATE TABLE codes (
	conversation_id VARCHAR(40) NOT NULL, 
	account_key VARCHAR(64) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	deliverable BOOLEAN, 
	expires_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_codes PRIMARY KEY (conversation_id), 
	CONSTRAINT fk_codes_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE TABLE conversations (
	id VARCHAR(40) NOT NULL, 
	visitor_id VARCHAR(40) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	page TEXT, 
	seq INTEGER NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	state TEXT NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	updated_at VARCHAR(32) NOT NULL, 
	visitor_at VARCHAR(32), 
	waiting_since VARCHAR(32), 
	taken_at VARCHAR(32), 
	waited FLOAT, 
	ended_at VARCHAR(32), 
	handoff_reason VARCHAR(32), 
	operator_id VARCHAR(40), 
	operator_name VARCHAR(200), 
	face INTEGER, 
	last_text VARCHAR(200), 
	last_by VARCHAR(16), 
	visitor_read INTEGER DEFAULT '0' NOT NULL, 
	operator_read INTEGER DEFAULT '0' NOT NULL, verified_at VARCHAR(32), verified_by VARCHAR(16), 
	CONSTRAINT pk_conversations PRIMARY KEY (id), 
	CONSTRAINT fk_conversations_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitors (id) ON DELETE CASCADE
);
INSERT INTO "conversations" VALUES('z27iyHYxEv0bjZ94dpL-','53khxvtlkb99SvCgxN2z','web','ja',NULL,8,'bot','{"phase":"choosing","choices":[{"id":"entry:security-otp-not-received","label":"コードが届かない"},{"id":"entry:withdrawal-not-arrived","label":"出金が届かない"},{"id":"entry:platform-notification-missing","label":"通知が届かない"},{"id":"entry:security-otp-expired","label":"コードの有効期限"},{"id":"entry:account-unsubscribe","label":"案内メールの停止"},{"id":"none","label":"この中にない"}],"questions":[{"terms":["出金","手数","料","幾ら"],"entry":"withdrawal-fee"},{"terms":["届き"],"entry":null}],"misses":0,"entry":"withdrawal-fee","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:00:00.000+00:00','2026-11-20T01:00:20.000+00:00','2026-11-20T01:00:20.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'それはいつ届きますか','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('1hq8NRm2x0fosU5dCK4m','PIWsImh4EhiNFrjCh_y7','web','ja',NULL,5,'bot','{"phase":"choosing","choices":[{"id":"entry:withdrawal-howto","label":"出金の手順"},{"id":"menu:withdrawal-trouble","label":"出金できない・届かない"},{"id":"menu:withdrawal-amount","label":"手数料・出金できる金額"},{"id":"menu:withdrawal-schedule","label":"日数・状況の確認・取り消し"},{"id":"menu:withdrawal-destination","label":"出金先の銀行口座"},{"id":"none","label":"この中にない"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:00:20.000+00:00','2026-11-20T01:00:20.000+00:00','2026-11-20T01:00:20.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'出金','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('4sUJX7OjiGPvI2X9QUWe','zu5NZm3moU1bjex6tuaD','web','ja',NULL,10,'bot','{"phase":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"email","values":[["identity","yes"],["subject","出金について"],["customer","山田 太郎"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:00:40.000+00:00','2026-11-20T01:01:20.000+00:00','2026-11-20T01:01:20.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'山田 太郎','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('cnVWoMFn4ByKM_3HoUQG','twIn-Ti8zpshWdknnznY','web','ja',NULL,14,'bot','{"phase":"form","choices":[{"id":"form:skip","label":"省略する"},{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"number","values":[["identity","yes"],["subject","出金"],["customer","山田 太郎"],["email","taro@example.com"],["account","12345678"]],"expects":"number","codes":0},"asked_secret":"2026-11-20T10:03:00+09:00","verified":null,"version":1}','2026-11-20T01:01:40.000+00:00','2026-11-20T01:03:00.000+00:00','2026-11-20T01:03:00.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'12345678','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('3IfJtdN_PpLOEUQeUZin','URRhPtbmEHrgdMYjkvqz','web','ja',NULL,9,'waiting','{"phase":"waiting","choices":[],"questions":[],"misses":0,"entry":"withdrawal-rejected","handoff":{"reason":"requested","at":"2026-11-20T10:03:40+09:00","open":true,"next_opening":null},"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:03:20.000+00:00','2026-11-20T01:03:40.000+00:00','2026-11-20T01:03:40.000+00:00','2026-11-20T01:03:40.000+00:00',NULL,NULL,NULL,'requested',NULL,NULL,NULL,'出金できません','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('P8NgFLaBeJtMKk7LShxB','u5OepADjv84ydTGTkoeT','web','ja',NULL,14,'live','{"phase":"live","choices":[],"questions":[],"misses":0,"entry":"account-login-failed","handoff":{"reason":"requested","at":"2026-11-20T10:04:20+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:04:00.000+00:00','2026-11-20T01:04:40.000+00:00','2026-11-20T01:04:40.000+00:00',NULL,'2026-11-20T01:04:40.000+00:00',20.0,NULL,'requested','WXfkEvZOOKBh','田中',NULL,'お調べします。','operator',0,5,NULL,NULL);
INSERT INTO "conversations" VALUES('O23NtcbIy_F1RgDcblx1','2oLbKd7VFsfsf48AlyRL','web','ja',NULL,14,'ended','{"phase":"ended","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":5,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:04:40.000+00:00','2026-11-20T01:05:00.000+00:00','2026-11-20T01:05:00.000+00:00',NULL,'2026-11-20T01:05:00.000+00:00',20.0,'2026-11-20T01:05:00.000+00:00','requested','WXfkEvZOOKBh','田中',5,'こんにちは','operator',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('zA34rZr3CwY34vxHcLPC','3YNp--yRU_0vCNt_powL','web','ja',NULL,9,'bot','{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":"deposit-methods","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:05:00.000+00:00','2026-11-20T01:05:20.000+00:00','2026-11-20T01:05:20.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'入金方法を教えてください','visitor',0,0,NULL,NULL);
INSERT INTO "conversations" VALUES('ptqHWs-Dfr9zPkYjqOdu','2c6b2b362523ca784ed330036def79','line','ja',NULL,6,'bot','{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-minimum","label":"最低出金額"},{"id":"entry:withdrawal-amount-short","label":"着金額が申請額より少ない"}],"questions":[{"terms":["出金","手数","料"],"entry":"withdrawal-fee"}],"misses":0,"entry":"withdrawal-fee","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'出金の手数料は？','visitor',0,0,NULL,NULL);
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(40) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	"after" INTEGER NOT NULL, 
	upto INTEGER NOT NULL, 
	notice TEXT, 
	reply_token VARCHAR(200), 
	reply_until VARCHAR(32), 
	part INTEGER NOT NULL, 
	unsure BOOLEAN NOT NULL, 
	tries INTEGER NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	next_at VARCHAR(32) NOT NULL, 
	holder VARCHAR(64), 
	held_until VARCHAR(32), 
	done_at VARCHAR(32), 
	error TEXT, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_links FOREIGN KEY(conversation_id, channel) REFERENCES links (conversation_id, channel) ON DELETE CASCADE, 
	CONSTRAINT uq_deliveries_conversation_id_channel_key UNIQUE (conversation_id, channel, "key")
);
INSERT INTO "deliveries" VALUES(1,'ptqHWs-Dfr9zPkYjqOdu','line','3-6',3,6,NULL,NULL,NULL,0,1,1,'2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',NULL,NULL,'2026-11-20T01:05:40.000+00:00',NULL);
INSERT INTO "deliveries" VALUES(2,'ptqHWs-Dfr9zPkYjqOdu','line','busy-1',0,0,'{"text": "\u6df7\u307f\u5408\u3063\u3066\u3044\u307e\u3059"}',NULL,NULL,0,0,0,'2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',NULL,NULL,NULL,NULL);
CREATE TABLE events (
	conversation_id VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	type VARCHAR(16) NOT NULL, 
	author_kind VARCHAR(16) NOT NULL, 
	author_id VARCHAR(40), 
	author_name VARCHAR(200), 
	visibility VARCHAR(16) NOT NULL, 
	data TEXT NOT NULL, 
	client_id VARCHAR(64), 
	state TEXT, 
	CONSTRAINT pk_events PRIMARY KEY (conversation_id, seq), 
	CONSTRAINT fk_events_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "events" VALUES('1hq8NRm2x0fosU5dCK4m',1,1,'2026-11-20T01:00:20.000+00:00','started','visitor','PIWsImh4EhiNFrjCh_y7',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('1hq8NRm2x0fosU5dCK4m',2,1,'2026-11-20T01:00:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('1hq8NRm2x0fosU5dCK4m',3,1,'2026-11-20T01:00:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('1hq8NRm2x0fosU5dCK4m',4,4,'2026-11-20T01:00:20.000+00:00','message','visitor','PIWsImh4EhiNFrjCh_y7',NULL,'public','{"text":"出金","choice":null,"reply":null,"attachment":null}','menu-5-76',NULL);
INSERT INTO "events" VALUES('1hq8NRm2x0fosU5dCK4m',5,4,'2026-11-20T01:00:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"出金について、どのようなことをお知りになりたいですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"entry:withdrawal-howto","label":"出金の手順"},{"id":"menu:withdrawal-trouble","label":"出金できない・届かない"},{"id":"menu:withdrawal-amount","label":"手数料・出金できる金額"},{"id":"menu:withdrawal-schedule","label":"日数・状況の確認・取り消し"},{"id":"menu:withdrawal-destination","label":"出金先の銀行口座"},{"id":"none","label":"この中にない"}],"entry":null,"decision":"menu","confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"entry:withdrawal-howto","label":"出金の手順"},{"id":"menu:withdrawal-trouble","label":"出金できない・届かない"},{"id":"menu:withdrawal-amount","label":"手数料・出金できる金額"},{"id":"menu:withdrawal-schedule","label":"日数・状況の確認・取り消し"},{"id":"menu:withdrawal-destination","label":"出金先の銀行口座"},{"id":"none","label":"この中にない"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',1,1,'2026-11-20T01:03:20.000+00:00','started','visitor','URRhPtbmEHrgdMYjkvqz',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',2,1,'2026-11-20T01:03:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',3,1,'2026-11-20T01:03:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',4,4,'2026-11-20T01:03:20.000+00:00','message','visitor','URRhPtbmEHrgdMYjkvqz',NULL,'public','{"text":"出金できません","choice":null,"reply":null,"attachment":null}','waiting-9-72',NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',5,4,'2026-11-20T01:03:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"主に次の原因が考えられます。\n\n- 出金可能額を超えている（ポジションの証拠金やボーナスは含まれません）\n- 1,000円未満、または1日1,000万円を超えている\n- 出金先の銀行口座が未登録、または名義が一致しない\n- カードで入金した分の、カードへの返金が優先されている\n\n該当しない場合は、エラー画面の画像をチャットでお送りください。申請の状況をお調べします。","choice":null,"reply":{"kind":"answer","choices":[],"entry":"withdrawal-rejected","decision":"answer","confidence":0.9909,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',6,4,'2026-11-20T01:03:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"参考になりましたか？","choice":null,"reply":{"kind":"ask_helpful","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-available","label":"出金可能額が残高より少ない"},{"id":"entry:withdrawal-name-mismatch","label":"名義が一致しないと出る"},{"id":"entry:withdrawal-card-refund","label":"カードで入金した分の出金"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-available","label":"出金可能額が残高より少ない"},{"id":"entry:withdrawal-name-mismatch","label":"名義が一致しないと出る"},{"id":"entry:withdrawal-card-refund","label":"カードで入金した分の出金"}],"questions":[{"terms":["出金","ない"],"entry":"withdrawal-rejected"}],"misses":0,"entry":"withdrawal-rejected","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',7,7,'2026-11-20T01:03:40.000+00:00','message','visitor','URRhPtbmEHrgdMYjkvqz',NULL,'public','{"text":"ライブチャット","choice":null,"reply":null,"attachment":null}','waiting-9-71',NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',8,7,'2026-11-20T01:03:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"ライブサポートにおつなぎしています。少々お待ちください。","choice":null,"reply":{"kind":"handoff","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":{"reason":"requested","open":true,"next_opening":null}},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('3IfJtdN_PpLOEUQeUZin',9,7,'2026-11-20T01:03:40.000+00:00','status','system',NULL,NULL,'public','{"status":"waiting","operator":null,"reason":"requested","position":1,"next_opening":null}',NULL,'{"phase":"waiting","choices":[],"questions":[],"misses":0,"entry":"withdrawal-rejected","handoff":{"reason":"requested","at":"2026-11-20T10:03:40+09:00","open":true,"next_opening":null},"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',1,1,'2026-11-20T01:00:40.000+00:00','started','visitor','zu5NZm3moU1bjex6tuaD',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',2,1,'2026-11-20T01:00:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',3,1,'2026-11-20T01:00:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',4,4,'2026-11-20T01:00:40.000+00:00','message','visitor','zu5NZm3moU1bjex6tuaD',NULL,'public','{"text":"メール","choice":"channel:email","reply":null,"attachment":null}','form-6-56',NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',5,4,'2026-11-20T01:00:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"メールでのお問い合わせを、このまま承ります。営業日24時間以内にメールでお返事いたします。\n順にお尋ねします。前の項目に戻るときは「戻る」、やめるときは「やめる」と入力してください。","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',6,4,'2026-11-20T01:00:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"件名を入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"subject","values":[["identity","yes"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',7,7,'2026-11-20T01:01:00.000+00:00','message','visitor','zu5NZm3moU1bjex6tuaD',NULL,'public','{"text":"出金について","choice":null,"reply":null,"attachment":null}','form-6-40',NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',8,7,'2026-11-20T01:01:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お名前（フルネーム）を入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"customer","values":[["identity","yes"],["subject","出金について"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',9,9,'2026-11-20T01:01:20.000+00:00','message','visitor','zu5NZm3moU1bjex6tuaD',NULL,'public','{"text":"山田 太郎","choice":null,"reply":null,"attachment":null}','form-6-75',NULL);
INSERT INTO "events" VALUES('4sUJX7OjiGPvI2X9QUWe',10,9,'2026-11-20T01:01:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お返事をお送りするメールアドレスを入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"email","values":[["identity","yes"],["subject","出金について"],["customer","山田 太郎"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',1,1,'2026-11-20T01:04:40.000+00:00','started','visitor','2oLbKd7VFsfsf48AlyRL',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',2,1,'2026-11-20T01:04:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',3,1,'2026-11-20T01:04:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',4,4,'2026-11-20T01:04:40.000+00:00','message','visitor','2oLbKd7VFsfsf48AlyRL',NULL,'public','{"text":"ライブチャット","choice":null,"reply":null,"attachment":null}','ended-11-71',NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',5,4,'2026-11-20T01:04:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"ライブサポートにおつなぎしています。少々お待ちください。","choice":null,"reply":{"kind":"handoff","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":{"reason":"requested","open":true,"next_opening":null}},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',6,4,'2026-11-20T01:04:40.000+00:00','status','system',NULL,NULL,'public','{"status":"waiting","operator":null,"reason":"requested","position":2,"next_opening":null}',NULL,'{"phase":"waiting","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',7,7,'2026-11-20T01:05:00.000+00:00','message','system',NULL,NULL,'public','{"text":"Agent（エージェント）が参加しました\n担当：田中","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',8,7,'2026-11-20T01:05:00.000+00:00','status','system',NULL,NULL,'public','{"status":"live","operator":{"id":"WXfkEvZOOKBh","name":"田中"},"reason":null,"position":null,"next_opening":null}',NULL,'{"phase":"live","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',9,9,'2026-11-20T01:05:00.000+00:00','message','operator','WXfkEvZOOKBh','田中','public','{"text":"こんにちは","choice":null,"reply":null,"attachment":null}',NULL,'{"phase":"live","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',10,10,'2026-11-20T01:05:00.000+00:00','message','system',NULL,NULL,'public','{"text":"担当者によるご案内を終了しました。ご利用いただき、ありがとうございました。","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',11,10,'2026-11-20T01:05:00.000+00:00','message','system',NULL,NULL,'public','{"text":"今回の対応はいかがでしたか？ 5 つの顔からお選びください。","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',12,10,'2026-11-20T01:05:00.000+00:00','status','system',NULL,NULL,'public','{"status":"ended","operator":{"id":"WXfkEvZOOKBh","name":"田中"},"reason":"operator","position":null,"next_opening":null}',NULL,'{"phase":"ended","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',13,13,'2026-11-20T01:05:00.000+00:00','rating','visitor','2oLbKd7VFsfsf48AlyRL',NULL,'public','{"face":5,"comment":"助かりました"}',NULL,NULL);
INSERT INTO "events" VALUES('O23NtcbIy_F1RgDcblx1',14,13,'2026-11-20T01:05:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"ご評価いただき、ありがとうございました。","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"ended","choices":[],"questions":[],"misses":0,"entry":null,"handoff":{"reason":"requested","at":"2026-11-20T10:04:40+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":5,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',1,1,'2026-11-20T01:04:00.000+00:00','started','visitor','u5OepADjv84ydTGTkoeT',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',2,1,'2026-11-20T01:04:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',3,1,'2026-11-20T01:04:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',4,4,'2026-11-20T01:04:00.000+00:00','message','visitor','u5OepADjv84ydTGTkoeT',NULL,'public','{"text":"口座にログインできません","choice":null,"reply":null,"attachment":null}','live-10-85',NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',5,4,'2026-11-20T01:04:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"次の点をご確認ください。\n\n- 大文字と小文字、全角と半角、前後の空白に誤りがないか\n- 口座番号ではなく**ログインID**を入力しているか\n- ブラウザーに古いパスワードが自動入力されていないか\n\n5回続けて失敗するとロックがかかります。30分後に自動で解除されますが、パスワードを再設定すると、お待ちいただかずに解除できます。","choice":null,"reply":{"kind":"answer","choices":[],"entry":"account-login-failed","decision":"answer","confidence":0.7829,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',6,4,'2026-11-20T01:04:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"参考になりましたか？","choice":null,"reply":{"kind":"ask_helpful","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:account-forgot-password","label":"パスワードを忘れた"},{"id":"entry:account-forgot-login-id","label":"ログインIDを忘れた"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:account-forgot-password","label":"パスワードを忘れた"},{"id":"entry:account-forgot-login-id","label":"ログインIDを忘れた"}],"questions":[{"terms":["口座","ログ","イン","ない"],"entry":"account-login-failed"}],"misses":0,"entry":"account-login-failed","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',7,7,'2026-11-20T01:04:20.000+00:00','message','visitor','u5OepADjv84ydTGTkoeT',NULL,'public','{"text":"ライブチャット","choice":null,"reply":null,"attachment":null}','live-10-71',NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',8,7,'2026-11-20T01:04:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"ライブサポートにおつなぎしています。少々お待ちください。","choice":null,"reply":{"kind":"handoff","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":{"reason":"requested","open":true,"next_opening":null}},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',9,7,'2026-11-20T01:04:20.000+00:00','status','system',NULL,NULL,'public','{"status":"waiting","operator":null,"reason":"requested","position":2,"next_opening":null}',NULL,'{"phase":"waiting","choices":[],"questions":[],"misses":0,"entry":"account-login-failed","handoff":{"reason":"requested","at":"2026-11-20T10:04:20+09:00","open":true,"next_opening":null},"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',10,10,'2026-11-20T01:04:40.000+00:00','message','system',NULL,NULL,'public','{"text":"Agent（エージェント）が参加しました\n担当：田中","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',11,10,'2026-11-20T01:04:40.000+00:00','status','system',NULL,NULL,'public','{"status":"live","operator":{"id":"WXfkEvZOOKBh","name":"田中"},"reason":null,"position":null,"next_opening":null}',NULL,'{"phase":"live","choices":[],"questions":[],"misses":0,"entry":"account-login-failed","handoff":{"reason":"requested","at":"2026-11-20T10:04:20+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',12,12,'2026-11-20T01:04:40.000+00:00','message','visitor','u5OepADjv84ydTGTkoeT',NULL,'public','{"text":"こちらです","choice":null,"reply":null,"attachment":{"id":"t8Yc3WIySt_Y3Qi943rs","name":"画面.png","type":"image/png","size":1234,"width":10,"height":20}}',NULL,'{"phase":"live","choices":[],"questions":[],"misses":0,"entry":"account-login-failed","handoff":{"reason":"requested","at":"2026-11-20T10:04:20+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',13,13,'2026-11-20T01:04:40.000+00:00','message','operator','WXfkEvZOOKBh','田中','public','{"text":"お調べします。","choice":null,"reply":null,"attachment":null}',NULL,'{"phase":"live","choices":[],"questions":[],"misses":0,"entry":"account-login-failed","handoff":{"reason":"requested","at":"2026-11-20T10:04:20+09:00","open":true,"next_opening":null},"operator":"田中","told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('P8NgFLaBeJtMKk7LShxB',14,14,'2026-11-20T01:04:40.000+00:00','note','operator','WXfkEvZOOKBh','田中','operators','{"text":"確認中"}',NULL,NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',1,1,'2026-11-20T01:01:40.000+00:00','started','visitor','twIn-Ti8zpshWdknnznY',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',2,1,'2026-11-20T01:01:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',3,1,'2026-11-20T01:01:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',4,4,'2026-11-20T01:01:40.000+00:00','message','visitor','twIn-Ti8zpshWdknnznY',NULL,'public','{"text":"メール","choice":"channel:email","reply":null,"attachment":null}','verifying-7-56',NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',5,4,'2026-11-20T01:01:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"メールでのお問い合わせを、このまま承ります。営業日24時間以内にメールでお返事いたします。\n順にお尋ねします。前の項目に戻るときは「戻る」、やめるときは「やめる」と入力してください。","choice":null,"reply":{"kind":"notice","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',6,4,'2026-11-20T01:01:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"件名を入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"subject","values":[["identity","yes"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',7,7,'2026-11-20T01:02:00.000+00:00','message','visitor','twIn-Ti8zpshWdknnznY',NULL,'public','{"text":"出金","choice":null,"reply":null,"attachment":null}','verifying-7-76',NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',8,7,'2026-11-20T01:02:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お名前（フルネーム）を入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"customer","values":[["identity","yes"],["subject","出金"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',9,9,'2026-11-20T01:02:20.000+00:00','message','visitor','twIn-Ti8zpshWdknnznY',NULL,'public','{"text":"山田 太郎","choice":null,"reply":null,"attachment":null}','verifying-7-75',NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',10,9,'2026-11-20T01:02:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お返事をお送りするメールアドレスを入力してください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"email","values":[["identity","yes"],["subject","出金"],["customer","山田 太郎"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',11,11,'2026-11-20T01:02:40.000+00:00','message','visitor','twIn-Ti8zpshWdknnznY',NULL,'public','{"text":"taro@example.com","choice":null,"reply":null,"attachment":null}','verifying-7-69',NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',12,11,'2026-11-20T01:02:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"口座番号を入力してください。口座をお持ちでないときは「省略する」をお選びください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:skip","label":"省略する"},{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:skip","label":"省略する"},{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"account","values":[["identity","yes"],["subject","出金"],["customer","山田 太郎"],["email","taro@example.com"]],"expects":null,"codes":0},"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',13,13,'2026-11-20T01:03:00.000+00:00','message','visitor','twIn-Ti8zpshWdknnznY',NULL,'public','{"text":"12345678","choice":null,"reply":null,"attachment":null}','verifying-7-39',NULL);
INSERT INTO "events" VALUES('cnVWoMFn4ByKM_3HoUQG',14,13,'2026-11-20T01:03:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"6 桁の個人識別番号を入力してください。マイナンバー（個人番号）ではありません。\n番号は確認にだけ使い、記録しません。わからないときは「省略する」をお選びください。","choice":null,"reply":{"kind":"form","choices":[{"id":"form:skip","label":"省略する"},{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"entry":null,"decision":null,"confidence":null,"expects":"number","reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"form","choices":[{"id":"form:skip","label":"省略する"},{"id":"form:back","label":"前の項目に戻る"},{"id":"form:cancel","label":"やめる"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":{"name":"mail","field":"number","values":[["identity","yes"],["subject","出金"],["customer","山田 太郎"],["email","taro@example.com"],["account","12345678"]],"expects":"number","codes":0},"asked_secret":"2026-11-20T10:03:00+09:00","verified":null,"version":1}');
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',1,1,'2026-11-20T01:05:40.000+00:00','started','visitor','2c6b2b362523ca784ed330036def79',NULL,'operators','{"channel":"line","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',2,1,'2026-11-20T01:05:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',3,1,'2026-11-20T01:05:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',4,4,'2026-11-20T01:05:40.000+00:00','message','visitor','2c6b2b362523ca784ed330036def79',NULL,'public','{"text":"出金の手数料は？","choice":null,"reply":null,"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',5,4,'2026-11-20T01:05:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"1回の出金額によって異なります。\n\n- **1万円以上**：無料\n- **1万円未満**：330円\n\n手数料は出金額から差し引いてお振り込みします。たとえば5,000円を出金された場合、着金額は4,670円です。少額の出金を何度かに分けるより、1万円以上にまとめて申請されると手数料がかかりません。","choice":null,"reply":{"kind":"answer","choices":[],"entry":"withdrawal-fee","decision":"answer","confidence":0.9311,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('ptqHWs-Dfr9zPkYjqOdu',6,4,'2026-11-20T01:05:40.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"参考になりましたか？","choice":null,"reply":{"kind":"ask_helpful","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-minimum","label":"最低出金額"},{"id":"entry:withdrawal-amount-short","label":"着金額が申請額より少ない"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-minimum","label":"最低出金額"},{"id":"entry:withdrawal-amount-short","label":"着金額が申請額より少ない"}],"questions":[{"terms":["出金","手数","料"],"entry":"withdrawal-fee"}],"misses":0,"entry":"withdrawal-fee","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',1,1,'2026-11-20T01:00:00.000+00:00','started','visitor','53khxvtlkb99SvCgxN2z',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',2,1,'2026-11-20T01:00:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',3,1,'2026-11-20T01:00:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',4,4,'2026-11-20T01:00:00.000+00:00','message','visitor','53khxvtlkb99SvCgxN2z',NULL,'public','{"text":"出金の手数料はいくらですか","choice":null,"reply":null,"attachment":null}','answered-4-44',NULL);
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',5,4,'2026-11-20T01:00:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"1回の出金額によって異なります。\n\n- **1万円以上**：無料\n- **1万円未満**：330円\n\n手数料は出金額から差し引いてお振り込みします。たとえば5,000円を出金された場合、着金額は4,670円です。少額の出金を何度かに分けるより、1万円以上にまとめて申請されると手数料がかかりません。","choice":null,"reply":{"kind":"answer","choices":[],"entry":"withdrawal-fee","decision":"answer","confidence":0.9938,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',6,4,'2026-11-20T01:00:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"参考になりましたか？","choice":null,"reply":{"kind":"ask_helpful","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-minimum","label":"最低出金額"},{"id":"entry:withdrawal-amount-short","label":"着金額が申請額より少ない"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:withdrawal-minimum","label":"最低出金額"},{"id":"entry:withdrawal-amount-short","label":"着金額が申請額より少ない"}],"questions":[{"terms":["出金","手数","料","幾ら"],"entry":"withdrawal-fee"}],"misses":0,"entry":"withdrawal-fee","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',7,7,'2026-11-20T01:00:20.000+00:00','message','visitor','53khxvtlkb99SvCgxN2z',NULL,'public','{"text":"それはいつ届きますか","choice":null,"reply":null,"attachment":null}','repeated',NULL);
INSERT INTO "events" VALUES('z27iyHYxEv0bjZ94dpL-',8,7,'2026-11-20T01:00:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お知りになりたいことは、次のどれに近いですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"entry:security-otp-not-received","label":"コードが届かない"},{"id":"entry:withdrawal-not-arrived","label":"出金が届かない"},{"id":"entry:platform-notification-missing","label":"通知が届かない"},{"id":"entry:security-otp-expired","label":"コードの有効期限"},{"id":"entry:account-unsubscribe","label":"案内メールの停止"},{"id":"none","label":"この中にない"}],"entry":null,"decision":"menu","confidence":1.0,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"entry:security-otp-not-received","label":"コードが届かない"},{"id":"entry:withdrawal-not-arrived","label":"出金が届かない"},{"id":"entry:platform-notification-missing","label":"通知が届かない"},{"id":"entry:security-otp-expired","label":"コードの有効期限"},{"id":"entry:account-unsubscribe","label":"案内メールの停止"},{"id":"none","label":"この中にない"}],"questions":[{"terms":["出金","手数","料","幾ら"],"entry":"withdrawal-fee"},{"terms":["届き"],"entry":null}],"misses":0,"entry":"withdrawal-fee","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',1,1,'2026-11-20T01:05:00.000+00:00','started','visitor','3YNp--yRU_0vCNt_powL',NULL,'operators','{"channel":"web","language":"ja","page":null}',NULL,NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',2,1,'2026-11-20T01:05:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"こんにちは。あおばFXのバーチャルアシスタントです。\nご質問を入力するか、下の選択肢からお選びください。","choice":null,"reply":{"kind":"greeting","choices":[],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',3,1,'2026-11-20T01:05:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"どのようなことをお調べですか？","choice":null,"reply":{"kind":"menu","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":null,"handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',4,4,'2026-11-20T01:05:00.000+00:00','message','visitor','3YNp--yRU_0vCNt_powL',NULL,'public','{"text":"入金方法を教えてください","choice":null,"reply":null,"attachment":null}','helped-12-33',NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',5,4,'2026-11-20T01:05:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"次の4つからお選びいただけます。\n\n- **クイック入金**：即時反映、手数料無料、1,000円から\n- **銀行振込**：最短15分、振込手数料はお客様負担\n- **カード**（Visa・Mastercard）：即時反映、1回5,000円〜50万円\n- **コンビニ入金**：約30分、手数料220円、3,000円から\n\nカードでの入金はボーナスの対象になりません。費用をかけずに早く入金したい方には、クイック入金をおすすめします。","choice":null,"reply":{"kind":"answer","choices":[],"entry":"deposit-methods","decision":"answer","confidence":0.8617,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',6,4,'2026-11-20T01:05:00.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"参考になりましたか？","choice":null,"reply":{"kind":"ask_helpful","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:deposit-quick","label":"クイック入金"},{"id":"entry:deposit-bank-transfer","label":"銀行振込で入金する"},{"id":"entry:deposit-card","label":"カードで入金する"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,'{"phase":"feedback","choices":[{"id":"helpful:yes","label":"はい、役立ちました"},{"id":"helpful:no","label":"いいえ、ライブサポートにつないでください"},{"id":"entry:deposit-quick","label":"クイック入金"},{"id":"entry:deposit-bank-transfer","label":"銀行振込で入金する"},{"id":"entry:deposit-card","label":"カードで入金する"}],"questions":[{"terms":["入金"],"entry":"deposit-methods"}],"misses":0,"entry":"deposit-methods","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',7,7,'2026-11-20T01:05:20.000+00:00','message','visitor','3YNp--yRU_0vCNt_powL',NULL,'public','{"text":"はい、役立ちました","choice":"helpful:yes","reply":null,"attachment":null}','helped-12-84',NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',8,7,'2026-11-20T01:05:20.000+00:00','message','assistant',NULL,'バーチャルアシスタント','public','{"text":"お役に立ててうれしく思います。ほかにお知りになりたいことはありますか？","choice":null,"reply":{"kind":"ask_more","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"entry":null,"decision":null,"confidence":null,"expects":null,"reveals":false,"handoff":null},"attachment":null}',NULL,NULL);
INSERT INTO "events" VALUES('zA34rZr3CwY34vxHcLPC',9,7,'2026-11-20T01:05:20.000+00:00','feedback','visitor','3YNp--yRU_0vCNt_powL',NULL,'public','{"entry":"deposit-methods","helpful":true}',NULL,'{"phase":"choosing","choices":[{"id":"menu:account-opening","label":"口座開設"},{"id":"menu:verification","label":"本人確認書類"},{"id":"menu:deposit","label":"入金"},{"id":"menu:withdrawal","label":"出金"},{"id":"menu:trading","label":"取引条件"},{"id":"menu:platform","label":"取引ツール・アプリ"},{"id":"menu:account","label":"アカウント管理"},{"id":"menu:security","label":"セキュリティ・個人識別番号"},{"id":"menu:campaign","label":"キャンペーン・ボーナス"},{"id":"menu:tax","label":"税金・報告書"},{"id":"menu:contact","label":"お問い合わせ"}],"questions":[],"misses":0,"entry":"deposit-methods","handoff":null,"operator":null,"told_to_wait":false,"face":null,"form":null,"asked_secret":null,"verified":null,"version":1}');
CREATE TABLE "feedback" (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(40), 
	entry VARCHAR(200) NOT NULL, 
	helpful BOOLEAN NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	voter VARCHAR(40), 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL, 
	CONSTRAINT uq_feedback_voter_entry UNIQUE (voter, entry)
);
INSERT INTO "feedback" VALUES(1,'zA34rZr3CwY34vxHcLPC','deposit-methods',1,'2026-11-20T01:05:20.000+00:00',NULL);
INSERT INTO "feedback" VALUES(2,NULL,'withdrawal-fee',1,'2026-11-20T01:05:40.000+00:00','7e964e6c4e51947da91f36e897344f');
CREATE TABLE identities (
	account_key VARCHAR(64) NOT NULL, 
	salt VARCHAR(32) NOT NULL, 
	number_hash VARCHAR(64) NOT NULL, 
	number_sealed TEXT NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	touched_at VARCHAR(32) NOT NULL, 
	verified_at VARCHAR(32), 
	CONSTRAINT pk_identities PRIMARY KEY (account_key)
);
INSERT INTO "identities" VALUES('29b33353f5a474549932ae09408b947681af53c035b2f25ca4b6107778aed5b5','08f695ceada4e32ac213b4fb408af84d','1cf68c2bc5c670220519727aca8ce5f18136d5730deb7b9adc7044ac0eb599ce','5kpx4UUhrHJ38IN9IGJ9Fh7nSFjMwqyCFCoODlzy7WcM9A==','2026-11-20T01:03:20.000+00:00','2026-11-20T01:03:20.000+00:00',NULL);
CREATE TABLE leases (
	name VARCHAR(64) NOT NULL, 
	holder VARCHAR(64) NOT NULL, 
	until VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_leases PRIMARY KEY (name)
);
INSERT INTO "leases" VALUES('timers','','1970-01-01T00:00:00.000+00:00');
INSERT INTO "leases" VALUES('inbox','','1970-01-01T00:00:00.000+00:00');
CREATE TABLE links (
	conversation_id VARCHAR(40) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	address VARCHAR(200) NOT NULL, 
	turn INTEGER NOT NULL, 
	cursor INTEGER NOT NULL, 
	reply_token VARCHAR(200), 
	reply_until VARCHAR(32), 
	CONSTRAINT pk_links PRIMARY KEY (conversation_id, channel), 
	CONSTRAINT fk_links_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_links_channel_address_turn UNIQUE (channel, address, turn)
);
INSERT INTO "links" VALUES('ptqHWs-Dfr9zPkYjqOdu','line','U123',0,6,NULL,NULL);
CREATE TABLE operators (
	id VARCHAR(40) NOT NULL, 
	login VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	password_hash TEXT NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until VARCHAR(32), 
	created_at VARCHAR(32) NOT NULL, 
	seen_at VARCHAR(32), 
	CONSTRAINT pk_operators PRIMARY KEY (id), 
	CONSTRAINT ck_operators_role CHECK (role IN ('operator', 'supervisor')), 
	CONSTRAINT uq_operators_login UNIQUE (login)
);
INSERT INTO "operators" VALUES('WXfkEvZOOKBh','tanaka','田中','operator','$argon2id$v=19$m=65536,t=3,p=4$qv8IOBvkzTqOyOoSW4BV4w$IALibVEH7G5sQrPK+9qatQjVD9PIsBsBDzNOj79skJc',0,0,NULL,'2026-11-20T01:00:00.000+00:00','2026-11-20T01:05:00.000+00:00');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	ticket_id VARCHAR(16) NOT NULL, 
	purpose VARCHAR(16) NOT NULL, 
	message_id VARCHAR(255) NOT NULL, 
	sender VARCHAR(320) NOT NULL, 
	recipient VARCHAR(320) NOT NULL, 
	reply_to VARCHAR(320) NOT NULL, 
	subject TEXT NOT NULL, 
	body TEXT NOT NULL, 
	refers_to TEXT NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	next_at VARCHAR(32) NOT NULL, 
	tries INTEGER NOT NULL, 
	error TEXT, 
	holder VARCHAR(64), 
	held_until VARCHAR(32), 
	sent_at VARCHAR(32), 
	failed_at VARCHAR(32), 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id) ON DELETE CASCADE, 
	CONSTRAINT uq_outbox_message_id UNIQUE (message_id)
);
INSERT INTO "outbox" VALUES(1,'T-Q93K-5FJG','notice','<LL5iGp-dWUD4i3RE.T-Q93K-5FJG@aoba.example.com>','あおばFX <support@aoba.example.com>','desk@aoba.example.com','taro@example.com','[T-Q93K-5FJG] 出金について','メールでのお問い合わせ（T-Q93K-5FJG）
期限：11月24日（火）10:05 までに

お名前：山田 太郎
口座番号：12345678
電話番号：（なし）
メールアドレス：taro@example.com
ご希望の時間帯：（なし）
件名：出金について

出金が届きません。','','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',1,NULL,NULL,NULL,'2026-11-20T01:05:40.000+00:00',NULL);
INSERT INTO "outbox" VALUES(2,'T-Q93K-5FJG','acknowledgement','<st0agVu_6xo72m0K.T-Q93K-5FJG@aoba.example.com>','あおばFX <support@aoba.example.com>','taro@example.com','','【あおばFX】お問い合わせを受け付けました（受付番号 T-Q93K-5FJG）','山田 太郎 様

あおばFXへお問い合わせいただき、ありがとうございます。
次の内容で受け付けました。11月24日（火）10:05 までにこのメールアドレスへお返事いたします。

受付番号：T-Q93K-5FJG
件名：出金について
口座番号：12345678
電話番号：（なし）

出金が届きません。

内容の追加や変更は、件名を変えずにこのメールへご返信ください。
お心当たりのない場合は、お手数ですがこのメールを破棄してください。

We have received your enquiry under the number T-Q93K-5FJG.
You can add to it by replying to this e-mail.

あおばFX サポート','','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',1,NULL,NULL,NULL,'2026-11-20T01:05:40.000+00:00',NULL);
INSERT INTO "outbox" VALUES(3,'T-Q93K-5FJG','answer','<C_Mn6Vaa9SxtmWxl.T-Q93K-5FJG@aoba.example.com>','あおばFX <support@aoba.example.com>','taro@example.com','','Re: 出金について（受付番号 T-Q93K-5FJG）','山田 太郎 様

本日お送りしました。

担当：田中
受付番号：T-Q93K-5FJG
ほかにもご不明な点がありましたら、このメールへご返信ください。

あおばFX サポート','<st0agVu_6xo72m0K.T-Q93K-5FJG@aoba.example.com>','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,'T-JXWG-SS8C','notice','<pvOx59MD1NZ5-dlk.T-JXWG-SS8C@aoba.example.com>','あおばFX <support@aoba.example.com>','desk@aoba.example.com','','[T-JXWG-SS8C] 折り返しの電話のご希望','折り返しの電話のご希望（T-JXWG-SS8C）
期限：11月24日（火）10:05 までに

お名前：鈴木 花子
口座番号：（なし）
電話番号：090-1234-5678
メールアドレス：（なし）
ご希望の時間帯：（なし）
件名：（なし）

折り返しをお願いします。','','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE ratings (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(40), 
	operator_id VARCHAR(40), 
	face INTEGER NOT NULL, 
	comment TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_ratings PRIMARY KEY (id), 
	CONSTRAINT fk_ratings_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL, 
	CONSTRAINT uq_ratings_conversation_id UNIQUE (conversation_id)
);
INSERT INTO "ratings" VALUES(1,'O23NtcbIy_F1RgDcblx1','WXfkEvZOOKBh',5,'助かりました','2026-11-20T01:05:00.000+00:00');
CREATE TABLE receipts (
	id VARCHAR(64) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_receipts PRIMARY KEY (id)
);
INSERT INTO "receipts" VALUES('signed-1','2026-11-20T01:05:40.000+00:00');
CREATE TABLE sessions (
	token_hash VARCHAR(64) NOT NULL, 
	operator_id VARCHAR(40) NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	expires_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sessions_operator_id FOREIGN KEY(operator_id) REFERENCES operators (id) ON DELETE CASCADE
);
INSERT INTO "sessions" VALUES('a0757dc4dcad96b28a338144638768d74480922de7d2fc5727fda7931aea9460','WXfkEvZOOKBh','2026-11-20T01:00:00.000+00:00','2026-11-20T13:00:00.000+00:00');
CREATE TABLE ticket_messages (
	id INTEGER NOT NULL, 
	ticket_id VARCHAR(16) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	author_kind VARCHAR(16) NOT NULL, 
	author_id VARCHAR(40), 
	author_name VARCHAR(200), 
	text TEXT NOT NULL, 
	note BOOLEAN NOT NULL, 
	message_id VARCHAR(255), 
	address VARCHAR(320), 
	automatic BOOLEAN NOT NULL, 
	client_id VARCHAR(64), 
	CONSTRAINT pk_ticket_messages PRIMARY KEY (id), 
	CONSTRAINT fk_ticket_messages_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id) ON DELETE CASCADE, 
	CONSTRAINT uq_ticket_messages_message_id UNIQUE (message_id), 
	CONSTRAINT uq_ticket_messages_ticket_id_client_id UNIQUE (ticket_id, client_id)
);
INSERT INTO "ticket_messages" VALUES(1,'T-Q93K-5FJG','2026-11-20T01:05:40.000+00:00','visitor',NULL,'山田 太郎','出金が届きません。',0,NULL,NULL,0,NULL);
INSERT INTO "ticket_messages" VALUES(2,'T-Q93K-5FJG','2026-11-20T01:05:40.000+00:00','operator','WXfkEvZOOKBh','田中','本日お送りしました。',0,NULL,NULL,0,NULL);
INSERT INTO "ticket_messages" VALUES(3,'T-JXWG-SS8C','2026-11-20T01:05:40.000+00:00','visitor',NULL,'鈴木 花子','折り返しをお願いします。',0,NULL,NULL,0,NULL);
CREATE TABLE tickets (
	id VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	source VARCHAR(16) NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	visitor_id VARCHAR(40), 
	conversation_id VARCHAR(40), 
	client_id VARCHAR(64), 
	subject VARCHAR(200) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	email VARCHAR(320) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	account VARCHAR(40) NOT NULL, 
	call_at VARCHAR(200) NOT NULL, 
	verified BOOLEAN NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	updated_at VARCHAR(32) NOT NULL, 
	due_at VARCHAR(32), 
	answered_at VARCHAR(32), 
	closed_at VARCHAR(32), 
	operator_id VARCHAR(40), 
	unread BOOLEAN NOT NULL, 
	CONSTRAINT pk_tickets PRIMARY KEY (id), 
	CONSTRAINT ck_tickets_kind CHECK (kind IN ('mail', 'callback')), 
	CONSTRAINT ck_tickets_status CHECK (status IN ('open', 'answered', 'closed')), 
	CONSTRAINT fk_tickets_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL, 
	CONSTRAINT fk_tickets_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitors (id) ON DELETE SET NULL, 
	CONSTRAINT uq_tickets_client_id UNIQUE (client_id)
);
INSERT INTO "tickets" VALUES('T-Q93K-5FJG','mail','answered','page','ja',NULL,NULL,'form-1','出金について','山田 太郎','taro@example.com','','12345678','',0,'2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00','2026-11-24T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00',NULL,'WXfkEvZOOKBh',0);
INSERT INTO "tickets" VALUES('T-JXWG-SS8C','callback','open','page','ja',NULL,NULL,NULL,'','鈴木 花子','','+819012345678','','',0,'2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00','2026-11-24T01:05:40.000+00:00',NULL,NULL,NULL,1);
CREATE TABLE tries (
	scope VARCHAR(16) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last VARCHAR(32), 
	locked_until VARCHAR(32), 
	CONSTRAINT pk_tries PRIMARY KEY (scope, "key")
);
CREATE TABLE turns (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(40), 
	at VARCHAR(32) NOT NULL, 
	event VARCHAR(32) NOT NULL, 
	text TEXT NOT NULL, 
	terms TEXT NOT NULL, 
	decision VARCHAR(16), 
	entry VARCHAR(200), 
	confidence FLOAT, 
	handoff VARCHAR(32), 
	CONSTRAINT pk_turns PRIMARY KEY (id), 
	CONSTRAINT fk_turns_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL
);
INSERT INTO "turns" VALUES(1,'z27iyHYxEv0bjZ94dpL-','2026-11-20T01:00:00.000+00:00','Said','出金の手数料はいくらですか','["出金", "手数", "料", "幾ら"]','answer','withdrawal-fee',9.93824828838160923005e-01,NULL);
INSERT INTO "turns" VALUES(2,'z27iyHYxEv0bjZ94dpL-','2026-11-20T01:00:20.000+00:00','Said','それはいつ届きますか','["届き"]','menu','security-otp-not-received',3.9164292162145025733e-01,NULL);
INSERT INTO "turns" VALUES(3,'1hq8NRm2x0fosU5dCK4m','2026-11-20T01:00:20.000+00:00','Said','出金','["出金"]','menu','withdrawal-howto',9.74103978912969292736e-01,NULL);
INSERT INTO "turns" VALUES(4,'4sUJX7OjiGPvI2X9QUWe','2026-11-20T01:00:40.000+00:00','Chose','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(5,'4sUJX7OjiGPvI2X9QUWe','2026-11-20T01:01:00.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(6,'4sUJX7OjiGPvI2X9QUWe','2026-11-20T01:01:20.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(7,'cnVWoMFn4ByKM_3HoUQG','2026-11-20T01:01:40.000+00:00','Chose','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(8,'cnVWoMFn4ByKM_3HoUQG','2026-11-20T01:02:00.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(9,'cnVWoMFn4ByKM_3HoUQG','2026-11-20T01:02:20.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(10,'cnVWoMFn4ByKM_3HoUQG','2026-11-20T01:02:40.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(11,'cnVWoMFn4ByKM_3HoUQG','2026-11-20T01:03:00.000+00:00','Said','','[]',NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES(12,'3IfJtdN_PpLOEUQeUZin','2026-11-20T01:03:20.000+00:00','Said','出金できません','["出金", "ない"]','answer','withdrawal-rejected',9.9092082550027626997e-01,NULL);
INSERT INTO "turns" VALUES(13,'3IfJtdN_PpLOEUQeUZin','2026-11-20T01:03:40.000+00:00','Said','ライブチャット','["ライブ", "チャット"]',NULL,'contact-livechat-howto',7.56840587340354309375e-01,'requested');
INSERT INTO "turns" VALUES(14,'P8NgFLaBeJtMKk7LShxB','2026-11-20T01:04:00.000+00:00','Said','口座にログインできません','["口座", "ログ", "イン", "ない"]','answer','account-login-failed',7.82888091536302122008e-01,NULL);
INSERT INTO "turns" VALUES(15,'P8NgFLaBeJtMKk7LShxB','2026-11-20T01:04:20.000+00:00','Said','ライブチャット','["ライブ", "チャット"]',NULL,'contact-livechat-howto',7.56840587340354309375e-01,'requested');
INSERT INTO "turns" VALUES(16,'O23NtcbIy_F1RgDcblx1','2026-11-20T01:04:40.000+00:00','Said','ライブチャット','["ライブ", "チャット"]',NULL,'contact-livechat-howto',7.56840587340354309375e-01,'requested');
INSERT INTO "turns" VALUES(17,'zA34rZr3CwY34vxHcLPC','2026-11-20T01:05:00.000+00:00','Said','入金方法を教えてください','["入金"]','answer','deposit-methods',8.61651517490343410443e-01,NULL);
INSERT INTO "turns" VALUES(18,'zA34rZr3CwY34vxHcLPC','2026-11-20T01:05:20.000+00:00','Chose','','[]',NULL,'deposit-methods',NULL,NULL);
INSERT INTO "turns" VALUES(19,'ptqHWs-Dfr9zPkYjqOdu','2026-11-20T01:05:40.000+00:00','Said','出金の手数料は?','["出金", "手数", "料"]','answer','withdrawal-fee',9.31105540966537637004e-01,NULL);
CREATE TABLE visitors (
	id VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_visitors PRIMARY KEY (id)
);
INSERT INTO "visitors" VALUES('53khxvtlkb99SvCgxN2z','1dc25ebdeb4808711975a7d47ddcf56da2a1bfbd8c9eaeff17bf1b4509e03bb2','ja','2026-11-20T01:00:00.000+00:00','2026-11-20T01:00:00.000+00:00');
INSERT INTO "visitors" VALUES('PIWsImh4EhiNFrjCh_y7','22e2966bf0bdadd7069ae989c912168d5b4bbf6f1082a8d43d9dab96a8b355a2','ja','2026-11-20T01:00:20.000+00:00','2026-11-20T01:00:20.000+00:00');
INSERT INTO "visitors" VALUES('zu5NZm3moU1bjex6tuaD','629507dcf34430afa85e291deef037053aad12f0aecc9c2f08918546c5215082','ja','2026-11-20T01:00:40.000+00:00','2026-11-20T01:00:40.000+00:00');
INSERT INTO "visitors" VALUES('twIn-Ti8zpshWdknnznY','b03d2a9fdf558d3d660a3b7920f3171eda33a553f730da89ae4cc1ba097f201c','ja','2026-11-20T01:01:40.000+00:00','2026-11-20T01:01:40.000+00:00');
INSERT INTO "visitors" VALUES('URRhPtbmEHrgdMYjkvqz','8f9a3814c37ce21a46386390556cc8088304588f755e34d29b6bfc5d234d28f3','ja','2026-11-20T01:03:20.000+00:00','2026-11-20T01:03:20.000+00:00');
INSERT INTO "visitors" VALUES('u5OepADjv84ydTGTkoeT','a8a1505a8cf04c5c3d5d834452ac74b7bc775da460e99fe4847032e48de99319','ja','2026-11-20T01:04:00.000+00:00','2026-11-20T01:04:00.000+00:00');
INSERT INTO "visitors" VALUES('2oLbKd7VFsfsf48AlyRL','08275fb68af4a40f1bc306a6f1c69bed34f294576f3ce4b65573620fd19940a0','ja','2026-11-20T01:04:40.000+00:00','2026-11-20T01:04:40.000+00:00');
INSERT INTO "visitors" VALUES('3YNp--yRU_0vCNt_powL','2409fe786181cae92fe746949e0fa0537776c998b0419438e257a767fe89a755','ja','2026-11-20T01:05:00.000+00:00','2026-11-20T01:05:00.000+00:00');
INSERT INTO "visitors" VALUES('2c6b2b362523ca784ed330036def79','','ja','2026-11-20T01:05:40.000+00:00','2026-11-20T01:05:40.000+00:00');
CREATE INDEX ix_conversations_created_at ON conversations (created_at);
CREATE INDEX ix_conversations_operator_id_status ON conversations (operator_id, status);
CREATE INDEX ix_conversations_status_updated_at ON conversations (status, updated_at);
CREATE INDEX ix_conversations_visitor_id ON conversations (visitor_id);
CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
CREATE INDEX ix_sessions_operator_id ON sessions (operator_id);
CREATE INDEX ix_attachments_conversation_id ON attachments (conversation_id);
CREATE UNIQUE INDEX uq_events_conversation_id_client_id ON events (conversation_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX ix_ratings_at ON ratings (at);
CREATE INDEX ix_turns_at ON turns (at);
CREATE INDEX ix_turns_conversation_id ON turns (conversation_id);
CREATE INDEX ix_codes_expires_at ON codes (expires_at);
CREATE INDEX ix_tickets_email ON tickets (email);
CREATE INDEX ix_tickets_status_due_at ON tickets (status, due_at);
CREATE INDEX ix_tickets_updated_at ON tickets (updated_at);
CREATE INDEX ix_tickets_visitor_id ON tickets (visitor_id);
CREATE INDEX ix_outbox_sent_at_failed_at_next_at ON outbox (sent_at, failed_at, next_at);
CREATE INDEX ix_outbox_ticket_id ON outbox (ticket_id);
CREATE INDEX ix_feedback_at ON feedback (at);
CREATE INDEX ix_feedback_conversation_id ON feedback (conversation_id);
CREATE INDEX ix_deliveries_done_at_next_at ON deliveries (done_at, next_at);
CREATE INDEX ix_receipts_at ON receipts (at);
COMMIT;
