"""Vectors of MiniLM by Hugging Face transformers (TensorFlow), for ../../it/oracle.rs.

Usage: reference.py MODEL_FOLDER > reference.json [full vectors to FULL]
"""

import json
import os
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import numpy as np
import tensorflow as tf
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, TFBertModel
from transformers.modeling_tf_pytorch_utils import load_pytorch_state_dict_in_tf2_model

MAX_TOKENS = 256
PROJECTIONS = 8

TEXTS = [
    "",
    " ",
    "a",
    "Vote!",
    "Polling stations open at seven in the morning on Sunday.",
    "On Sunday, voting begins at 7 a.m.",
    "The new bridge over the river opens to traffic on Sunday.",
    "Le maire a annoncé la fermeture de la bibliothèque municipale cet été.",
    "Wer seinen Ausweis vergisst, darf am Sonntag nicht wählen.",
    "Secțiile de votare se închid la ora nouă seara.",
    "Frekwencja w wyborach była najwyższa od dwudziestu lat.",
    "Завтра через снігопад не працюватимуть школи.",
    "Цены на хлеб за год выросли почти вдвое.",
    "Ընտրությունների արդյունքները կհրապարակվեն երկուշաբթի առավոտյան։",
    "Գյուղում երեք օր է՝ ջուր չկա։",
    "El tren de Madrid llegará con dos horas de retraso.",
    "Il candidato ha rifiutato di partecipare al dibattito televisivo.",
    "投票所は日曜日の朝七時に開きます。",
    "投票站周日早上七点开放。",
    "투표소는 일요일 아침 7시에 문을 엽니다.",
    "تفتح مراكز الاقتراع أبوابها في السابعة صباحًا.",
    "הקלפיות נפתחות בשבע בבוקר.",
    "मतदान केंद्र सुबह सात बजे खुलते हैं।",
    "หน่วยเลือกตั้งเปิดเวลาเจ็ดโมงเช้า",
    "საარჩევნო უბნები დილით შვიდ საათზე იხსნება.",
    "Τα εκλογικά τμήματα ανοίγουν στις επτά.",
    "\U0001f5f3\ufe0f",
    "\U0001f1e6\U0001f1f2 \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 vote \U0001f5f3\ufe0f\U0001f44d\U0001f3fd",
    "RT @someone: https://example.org/a?b=c&d=e #Vote2026 #нет",
    "e\u0301lection e\u0301lecteur",
    "\u00e9lection \u00e9lecteur",
    "zero\u200bwidth\u200djoiner\ufeffmark",
    "tab\there\nnew line\r\ncarriage\u00a0no-break",
    "\u0000\u0001control\u007f",
    "[CLS] [SEP] [MASK] [PAD] [UNK]",
    "VOTE NOW!!! VOTE NOW!!! VOTE NOW!!!",
    "v o t e   n o w",
    "1234567890 12,345.67 50% €100 $5 №7 §3",
    "can't won't it's o'clock l'élection d'État",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "x" * 100,
    "x" * 101,
    "ﬁnal ﬂag ½ ™ ① Ⅳ ａｂｃ",
    "ß ẞ İ ı ſ ǆ",
    "\U0001d54d\U0001d560\U0001d565\U0001d556",
    "a\u0300\u0301\u0302\u0303\u0304",
    "Polling stations open at seven. " * 8,
    ("The ballots were counted again in front of observers; no fraud was found. " * 40)[:2000],
    ("Ընտրությունների արդյունքները կհրապարակվեն երկուշաբթի առավոտյան։ " * 40)[:2000],
    "word " * 254,
    "word " * 255,
]


def sign(projection, component):
    """A fixed pattern of signs that a program in any language can repeat."""
    return 1 if (component * (projection + 2) * 7919 >> 4) & 1 else -1


def main(folder):
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    model = TFBertModel(BertConfig.from_pretrained(folder))
    load_pytorch_state_dict_in_tf2_model(model, load_file(f"{folder}/model.safetensors"), allow_missing_keys=True)
    rows, full = [], []
    for text in TEXTS:
        encoding = tokenizer.encode(text)
        tokens = tf.constant([encoding.ids])
        hidden = model(tokens, attention_mask=tf.ones_like(tokens)).last_hidden_state.numpy()[0].astype(np.float64)
        vector = hidden.mean(axis=0)
        vector /= np.linalg.norm(vector)
        signs = [[sign(p, i) for i in range(len(vector))] for p in range(PROJECTIONS)]
        full.append([round(float(x), 8) for x in vector])
        rows.append({
            "text": text,
            "first": [round(float(x), 7) for x in vector[:8]],
            "projections": [round(float(np.dot(s, vector)), 7) for s in signs],
        })
    print("[" + ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows) + "]")
    if "FULL" in os.environ:
        json.dump(full, open(os.environ["FULL"], "w"))


main(sys.argv[1])
